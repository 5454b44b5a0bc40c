/*
 * What the loop costs, in counts and CPU time. Not a test: `npm run bench` prints it and writes
 * bench-result.json; `npm run bench -- --compare a.json b.json` shows two results side by side.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { serialize } from 'node:v8'
import { days, instant, minutes, START } from '../../sim/contract/time.ts'
import { advance, apply, buildPlant, check, digest, type Plant } from '../../sim/index.ts'
import { type Loop, play, type ShopFloor } from '../../twin/closed-loop.ts'
import { openLoop, SIMULATED_FLOOR } from '../../twin/experiment/run-scenario.ts'
import { SPEED_AT_START } from '../../twin/host/answer-ask.ts'
import { createLivePlant, type LivePlant, playTo, takeFrame } from '../../twin/host/live-plant.ts'
import { readScenario } from '../../twin/host/scenario-files.ts'
import { formatNumber, formatTable } from '../../twin/host/table.ts'
import { makeBoard } from '../../twin/make-board.ts'
import { BOARDS_PER_SECOND_MAX, FRAMES_PER_SECOND_MAX } from '../../twin/protocol.ts'
import { measureEngine } from './engine-bench.ts'

const SCENARIO = 'plan-120'
const WARM_UP = 5
const SAMPLES = 15
const WEEK = instant(days(7))

type Figures = Readonly<Record<string, number>>

const UNITS: Readonly<Record<string, string>> = {
  eventsPerWeek: 'MES events',
  noticesPerWeek: 'notices of the calendar',
  closedLoopWeekMs: 'CPU ms, median',
  closedLoopWeeksPerCpuSecond: 'weeks / CPU s',
  plantWeekMs: 'CPU ms, median',
  plantWeeksPerCpuSecond: 'weeks / CPU s',
  forkMs: 'CPU ms, median',
  digestMs: 'CPU ms, median',
  snapshotBytes: 'bytes',
  frameBytes: 'bytes',
  boardBytes: 'bytes, mean of a day',
  bytesPerViewerSecond: 'bytes / s at full rate',
}

/** CPU time of a call in ms, all threads of this process. */
function measureCpu(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}

function sample(work: (i: number) => void): number {
  for (let i = 0; i < WARM_UP; i++) work(i)
  return median(Array.from({ length: SAMPLES }, (_, i) => measureCpu(() => work(WARM_UP + i))))
}

function measure(): Figures {
  const { scenario, rules, problems } = readScenario(SCENARIO)
  if (scenario === undefined) throw new Error(JSON.stringify(problems))
  const open = (i: number) => openLoop(scenario, rules, `bench/${i}`)
  let events = 0
  const closedLoopWeekMs = sample((i) => {
    events = play(SIMULATED_FLOOR, open(i), WEEK).length
  })
  const recordings = Array.from({ length: WARM_UP + SAMPLES }, (_, i) => recordDecisions(open(i)))
  // The plant alone is given the decisions that the closed loop took, at the same instants.
  const plantWeekMs = sample((i) => replayPlant(buildPlant(scenario, `bench/${i}`), recordings[i]!))
  const loop = open(0)
  play(SIMULATED_FLOOR, loop, WEEK)
  const live = createLivePlant({ scenario, rules, seed: 'bench/0' }, SPEED_AT_START)
  const { frameBytes, boardBytes } = measurePictures(live)
  return {
    eventsPerWeek: events,
    noticesPerWeek: loop.plant.calendar.nextSerial,
    closedLoopWeekMs,
    closedLoopWeeksPerCpuSecond: 1_000 / closedLoopWeekMs,
    plantWeekMs,
    plantWeeksPerCpuSecond: 1_000 / plantWeekMs,
    forkMs: sample(() => void structuredClone(loop)),
    digestMs: sample(() => void digest(loop)),
    snapshotBytes: serialize(loop).length,
    frameBytes,
    boardBytes,
    bytesPerViewerSecond: FRAMES_PER_SECOND_MAX * frameBytes + BOARDS_PER_SECOND_MAX * boardBytes,
  }
}

interface Recorded {
  readonly at: number
  readonly decision: Parameters<typeof apply>[1]
}

/** Plays a week in the closed loop and notes what the plant was asked to do, and when. */
function recordDecisions(loop: Loop<Plant>): Recorded[] {
  const recorded: Recorded[] = []
  const floor: ShopFloor<Plant> = {
    advance,
    check,
    apply: (plant, decision) => {
      recorded.push({ at: plant.now, decision })
      apply(plant, decision)
    },
  }
  play(floor, loop, WEEK)
  return recorded
}

function replayPlant(plant: Plant, recorded: readonly Recorded[]): void {
  for (const { at, decision } of recorded) {
    advance(plant, instant(at))
    apply(plant, decision)
  }
  advance(plant, WEEK)
}

/** Sizes as they are sent: bytes of a frame, and a board as JSON every plant hour of a day. */
function measurePictures(live: LivePlant): { frameBytes: number; boardBytes: number } {
  const sizes: number[] = []
  for (let hour = 1; hour <= 24; hour++) {
    playTo(live, instant(START + minutes(60 * hour)))
    sizes.push(Buffer.byteLength(JSON.stringify(['board', makeBoard(live.loop.twin)])))
  }
  const boardBytes = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length)
  return { frameBytes: takeFrame(live, SPEED_AT_START).length, boardBytes }
}

function printFigures(figures: Figures): void {
  const rows = Object.entries(figures).map(([name, value]) => [
    name,
    formatNumber(value, value < 1_000 ? 2 : 0),
    UNITS[name] ?? '',
  ])
  console.log(formatTable(['', 'value', 'unit'], rows, ['left', 'right', 'left']).join('\n'))
}

function compareFiles(a: string, b: string): void {
  const [before, after] = [readFigures(a), readFigures(b)]
  const rows = Object.keys(before).map((name) => {
    const [x, y] = [before[name]!, after[name] ?? Number.NaN]
    return [name, formatNumber(x, 2), formatNumber(y, 2), `× ${(y / x).toFixed(2)}`]
  })
  console.log(formatTable(['', a, b, 'ratio'], rows).join('\n'))
}

/** The figures of a result; ends the program with a sentence when the file has none. */
function readFigures(file: string): Figures {
  try {
    const { figures } = JSON.parse(readFileSync(file, 'utf8')) as { figures?: Figures }
    if (figures !== undefined) return figures
    console.error(`${file} is not a result of npm run bench.`)
  } catch (error) {
    console.error(`${file} cannot be read: ${(error as Error).message}`)
  }
  process.exit(2)
}

const [option, ...files] = process.argv.slice(2)
if (option === '--compare' && files.length === 2) compareFiles(files[0]!, files[1]!)
else if (option !== undefined) {
  console.error('Use: npm run bench, or npm run bench -- --compare a.json b.json')
  process.exitCode = 2
} else {
  const figures = { ...measure(), ...measureEngine(measureCpu) }
  printFigures(figures)
  const about = { scenario: SCENARIO, node: process.versions.node, cpu: cpus()[0]?.model ?? '' }
  writeFileSync('bench-result.json', `${JSON.stringify({ ...about, figures }, null, 2)}\n`)
}
