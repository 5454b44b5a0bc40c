/*
 * `taktwin promise`: plays a line to a day and asks what can be promised then.
 */
import { after, days, START } from '../../sim/contract/time.ts'
import {
  answerInquiry,
  checkInquiry,
  INQUIRY_DAYS_MAX,
  INQUIRY_QUANTITY_MAX,
  type Inquiry,
  NOT_FROM_DEMAND,
} from '../inquiry.ts'
import { DAYS_MAX, type OptionTexts, readInteger, readRunOptions } from './cli-options.ts'
import { lookAhead } from './future-task.ts'
import { documentOf, FUTURES_DEFAULT, FUTURES_MAX, foresee, promisesOf } from './futures.ts'
import { createInputError, refuseProblems } from './input-error.ts'
import { loadScenario } from './load-scenario.ts'
import { advancePlayed, openPiece } from './played.ts'
import { createProgress } from './progress.ts'
import { printJson, printLines, untilInterrupted } from './run-together.ts'
import { writeText } from './table-files.ts'

export interface PromiseTexts extends Pick<OptionTexts, 'seed' | 'workers'> {
  readonly set: readonly string[]
  readonly item?: string
  readonly quantity?: string
  readonly in?: string
  readonly at?: string
  readonly futures?: string
  readonly json?: boolean
}

/** By default a week is played: before that the line has hardly shown what it can do. */
const AT_DEFAULT = 7
const WORKERS = 2

/** Prints the answer to an inquiry; without an item, how surely the open customer orders are on time. */
export async function promiseCommand(name: string, texts: PromiseTexts): Promise<void> {
  const problems: string[] = []
  const { seed, workers } = readRunOptions(texts, { replications: 1, workers: WORKERS }, problems)
  const at = readInteger('--at', texts.at, DAYS_MAX, problems) ?? AT_DEFAULT
  const n = readInteger('--futures', texts.futures, FUTURES_MAX, problems) ?? FUTURES_DEFAULT
  const wanted = readWanted(texts, problems)
  const loaded = loadScenario(name, texts.set, problems)
  if (loaded && !loaded.scenario.planning) problems.push(NOT_FROM_DEMAND)
  refuseProblems(problems)
  const { scenario, rules } = loaded!
  const chosen = seed ?? scenario.seed
  const played = openPiece({ kind: 'line', scenario, rules, seed: chosen })
  if (played.kind === 'shop') return
  const { loop } = played
  const inquiry: Inquiry | null = wanted && {
    item: wanted.item,
    quantity: wanted.quantity,
    wantedAt: after(START, days(at + wanted.days)),
  }
  // A wrong product is told before a long run, not after it.
  const wrong = inquiry
    ? checkInquiry(loop.twin, { ...inquiry, wantedAt: after(START, days(1)) })
    : []
  if (wrong.length > 0) throw createInputError(wrong)
  playDays(played, at)
  const foresight = lookAhead(loop, inquiry && answerInquiry(loop.twin, inquiry))
  const progress = createProgress(process.stderr, 'futures')
  const sureness = await untilInterrupted((signal) => {
    progress.show(0, n)
    return foresee(foresight, n, { workers, signal, onProgress: progress.show })
  }).finally(progress.clear)
  const about = { scenario: scenario.name, seed: chosen, at: foresight.at, futures: n }
  if (foresight.inquiry === null) {
    const report = promisesOf(foresight, sureness)
    return texts.json ? printJson({ ...about, report }) : printLines(writeText(report))
  }
  const document = documentOf(foresight.inquiry, sureness[0]!, foresight.currency)
  if (texts.json) printJson({ ...about, inquiry: document })
  else printLines([document.sentence, '', ...writeText(document.report)])
}

interface Wanted {
  readonly item: string
  readonly quantity: number
  readonly days: number
}

function readWanted(
  { item, quantity, in: within }: PromiseTexts,
  problems: string[],
): Wanted | null {
  const units = readInteger('--quantity', quantity, INQUIRY_QUANTITY_MAX, problems)
  const inDays = within === undefined ? undefined : readDays(within, problems)
  if (item === undefined && quantity === undefined && within === undefined) return null
  const given = [item, quantity, within]
  const missing = ['--item', '--quantity', '--in'].filter((_, i) => given[i] === undefined)
  if (missing.length > 0) {
    problems.push(`An inquiry needs --item, --quantity and --in; missing: ${missing.join(', ')}.`)
  }
  return { item: item ?? '', quantity: units ?? 1, days: inDays ?? 1 }
}

/** `10d` or `10`: days, also parts of them. */
function readDays(text: string, problems: string[]): number | undefined {
  const value = /^\d+(\.\d+)?d?$/.test(text) ? Number(text.replace('d', '')) : Number.NaN
  if (value > 0 && value <= INQUIRY_DAYS_MAX) return value
  problems.push(
    `--in must be a number of days above 0 and up to ${INQUIRY_DAYS_MAX}, e.g. 10d; found '${text}'.`,
  )
  return undefined
}

function playDays(played: Parameters<typeof advancePlayed>[0], until: number): void {
  const progress = createProgress(process.stderr, 'days')
  for (let day = 1; day <= until; day++) {
    progress.show(day - 1, until)
    advancePlayed(played, after(START, days(day)))
  }
  progress.clear()
}
