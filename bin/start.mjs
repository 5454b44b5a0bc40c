// `npm start`: from a fresh clone to the running plant. Arguments go to `taktwin serve`,
// e.g. `npm start -- --port 5000`.
import { buildViewer, fail, installPackages, requireNode } from './setup.mjs'

requireNode()
installPackages()
if (!buildViewer()) fail('The viewer could not be built; the messages of vite are above.')
if (process.env.npm_lifecycle_event === 'start') endWithNpm()
process.argv.splice(2, 0, 'serve')
// Imported only now: the packages it needs may just have been installed.
await import('./taktwin.mjs')

/** npm puts a shell between itself and this process, which keeps signals to itself. */
function endWithNpm() {
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM')
  }, 1_000)
  watch.unref()
}
