import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: 'viewer',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'three', test: /node_modules\/three/ }] } },
    },
  },
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // On two cores the default is one; files that wait for a browser leave room for another.
    maxWorkers: 2,
  },
})
