/*
 * A progress line for people: on stderr, and only on a terminal.
 */

export interface Progress {
  readonly show: (done: number, total: number) => void
  /** Removes the line. */
  readonly clear: () => void
}

const BAR_WIDTH = 30

export function createProgress(stream: NodeJS.WriteStream, what: string): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} }
  return {
    show: (done, total) => {
      const cells = Math.round((done / total) * BAR_WIDTH)
      const bar = '█'.repeat(cells) + '░'.repeat(BAR_WIDTH - cells)
      stream.write(`\r${bar} ${done}/${total} ${what}`)
    },
    clear: () => {
      stream.write('\r\u001b[K')
    },
  }
}
