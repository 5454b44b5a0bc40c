/*
 * What a line with its closed loop costs: Clearspring, planned at 120 %, for a week and a year.
 */
import { days, instant, minutes, type SimTime, START } from '../../sim/contract/time.ts'
import { advance, apply, buildPlant, check, type Plant } from '../../sim/index.ts'
import { type Loop, play, type ShopFloor } from '../../twin/closed-loop.ts'
import { openLoop, SIMULATED_FLOOR } from '../../twin/experiment/run-scenario.ts'
import { SPEED_AT_START } from '../../twin/host/answer-ask.ts'
import { createLivePlant, type LivePlant, playTo, takeFrame } from '../../twin/host/live-plant.ts'
import { boardOf } from '../../twin/host/played.ts'
import { readScenario } from '../../twin/host/scenario-files.ts'
import { BOARDS_PER_SECOND_MAX, FRAMES_PER_SECOND_MAX } from '../../twin/protocol.ts'
import { bestCpu, createMeasured, type Measured, noteCopies } from './measure.ts'

const SCENARIO = 'plan-120'
const WEEK = instant(days(7))
const YEAR = instant(days(364))
const WEEKS = 52

export function measureClearspring(): Measured {
  const measured = createMeasured()
  const { scenario, rules, problems } = readScenario(SCENARIO)
  if (scenario === undefined) throw new Error(JSON.stringify(problems))
  const open = (i: number) => openLoop(scenario, rules, `bench/${i}`)
  const build = (i: number) => buildPlant(scenario, `bench/${i}`)
  measureSpan(measured, 'Clearspring week', WEEK, { open, build, samples: 20 })
  const loop = measureSpan(measured, 'Clearspring year', YEAR, { open, build, samples: 3 })
  const { times } = measured
  const rate = (name: string) => (WEEKS * 1_000) / times[name]!.value
  const unit = 'weeks / CPU s'
  times['Clearspring weeks, with twin'] = { value: rate('Clearspring year, with twin'), unit }
  times['Clearspring weeks, plant alone'] = { value: rate('Clearspring year, plant alone'), unit }
  const week = open(0)
  play(SIMULATED_FLOOR, week, WEEK)
  noteCopies(measured, 'Clearspring plant after a week', week.plant)
  noteCopies(measured, 'Clearspring with twin after a week', week)
  noteCopies(measured, 'Clearspring with twin after a year', loop)
  const live = createLivePlant({ kind: 'line', scenario, rules, seed: 'bench/0' }, SPEED_AT_START)
  Object.assign(times, measurePictures(live))
  return measured
}

interface Makers {
  readonly open: (i: number) => Loop<Plant>
  readonly build: (i: number) => Plant
  readonly samples: number
}

/** Times the closed loop, and the plant alone with the same decisions. Returns the first loop. */
function measureSpan(
  { counts, times }: Measured,
  name: string,
  until: SimTime,
  { open, build, samples }: Makers,
): Loop<Plant> {
  const first = open(0)
  const recorded = recordDecisions(first, until)
  counts[`${name}: MES events`] = { value: first.plant.seq, unit: '' }
  counts[`${name}: notices`] = { value: first.plant.calendar.nextSerial, unit: '' }
  const all = [recorded]
  for (let i = 1; i < samples; i++) all.push(recordDecisions(open(i), until))
  const withTwin = bestCpu(samples, open, (loop) => play(SIMULATED_FLOOR, loop, until))
  const alone = bestCpu(
    samples,
    (i) => ({ plant: build(i), recorded: all[i]! }),
    (given) => replayPlant(given.plant, given.recorded, until),
  )
  times[`${name}, with twin`] = { value: withTwin, unit: 'CPU ms' }
  times[`${name}, plant alone`] = { value: alone, unit: 'CPU ms' }
  return first
}

interface Recorded {
  readonly at: SimTime
  readonly decision: Parameters<typeof apply>[1]
}

/** Plays the closed loop and notes what the plant was asked to do, and when. */
function recordDecisions(loop: Loop<Plant>, until: SimTime): Recorded[] {
  const recorded: Recorded[] = []
  const floor: ShopFloor<Plant> = {
    advance,
    check,
    apply: (plant, decision) => {
      recorded.push({ at: plant.now, decision })
      apply(plant, decision)
    },
  }
  play(floor, loop, until)
  return recorded
}

function replayPlant(plant: Plant, recorded: readonly Recorded[], until: SimTime): void {
  for (const { at, decision } of recorded) {
    advance(plant, at)
    apply(plant, decision)
  }
  advance(plant, until)
}

/** Sizes as they are sent: bytes of a frame, and a board as JSON every plant hour of a day. */
function measurePictures(live: LivePlant): Measured['times'] {
  let sum = 0
  for (let hour = 1; hour <= 24; hour++) {
    playTo(live, instant(START + minutes(60 * hour)))
    sum += Buffer.byteLength(JSON.stringify(['board', boardOf(live.played)]))
  }
  const board = Math.round(sum / 24)
  const frame = takeFrame(live, SPEED_AT_START).length
  const second = FRAMES_PER_SECOND_MAX * frame + BOARDS_PER_SECOND_MAX * board
  return {
    'frame of a viewer': { value: frame, unit: 'bytes' },
    'board of a viewer, mean of a day': { value: board, unit: 'bytes' },
    'all that a viewer is sent': { value: second, unit: 'bytes / s at full rate' },
  }
}
