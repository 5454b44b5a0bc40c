import { expect, test } from 'vitest'
import { createProgress } from '../../twin/host/progress.ts'

function createTerminal(columns: number, isTTY = true) {
  const written: string[] = []
  return { written, isTTY, columns, write: (text: string) => written.push(text) }
}

test('progress is one line that is shorter than the terminal is wide', () => {
  const wide = createTerminal(80)
  createProgress(wide, 'replications', 'xterm').show(10, 20)
  expect(wide.written).toEqual([`\r${'█'.repeat(15)}${'░'.repeat(15)} 10/20 replications`])
  for (const columns of [40, 25, 19, 10]) {
    const narrow = createTerminal(columns)
    createProgress(narrow, 'replications', 'xterm').show(10, 20)
    expect(narrow.written[0]!.length - 1).toBeLessThan(columns)
  }
})

test('progress is not shown where a line cannot be redrawn', () => {
  for (const [isTTY, term] of [
    [false, 'xterm'],
    [true, 'dumb'],
  ] as const) {
    const terminal = createTerminal(80, isTTY)
    const progress = createProgress(terminal, 'replications', term)
    progress.show(1, 2)
    progress.clear()
    expect(terminal.written).toEqual([])
  }
})
