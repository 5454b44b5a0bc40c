/*
 * A progress line for people: on stderr, and only on a terminal that can redraw a line.
 */

export interface Progress {
  readonly show: (done: number, total: number) => void
  /** Removes the line. */
  readonly clear: () => void
}

/** What is needed of a terminal. */
export interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly write: (text: string) => unknown
}

const BAR_WIDTH_MAX = 30
const COLUMNS_DEFAULT = 80

export function createProgress(stream: Terminal, what: string, term = process.env.TERM): Progress {
  if (!stream.isTTY || term === 'dumb') return { show: () => {}, clear: () => {} }
  return {
    show: (done, total) => stream.write(`\r${drawLine(stream, done, total, what)}`),
    clear: () => stream.write('\r\u001b[K'),
  }
}

/** Shorter than the terminal is wide: a line that wraps cannot be drawn over. */
function drawLine(stream: Terminal, done: number, total: number, what: string): string {
  const room = (stream.columns || COLUMNS_DEFAULT) - 1
  const text = `${done}/${total} ${what}`
  const width = Math.min(BAR_WIDTH_MAX, room - text.length - 1)
  if (width < 1) return text.slice(0, room)
  const cells = Math.round((done / total) * width)
  return `${'█'.repeat(cells)}${'░'.repeat(width - cells)} ${text}`
}
