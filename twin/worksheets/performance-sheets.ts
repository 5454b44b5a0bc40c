/*
 * Sheets of performance: OEE and the indicators of ISO 22400-2.
 */
import { type Static, type TNumber, Type } from 'typebox'
import { checkIsoElements, type IsoElements, isoIndicators } from '../performance/iso22400.ts'
import {
  aggregateOee,
  checkUnitRun,
  type OeeWithLosses,
  oeeWithLosses,
  teepOf,
  type UnitRun,
} from '../performance/oee.ts'
import {
  checkShiftCounts,
  checkStateLog,
  oeeOfShift,
  type StateLog,
  stretchesOfEvents,
} from '../performance/state-log.ts'
import { Amount, Group, List, Perhaps, Positive, Real, Word } from './fields.ts'
import { findingsOfWords, given } from './findings.ts'
import { worksheet } from './worksheet.ts'

const run = {
  planned: Amount('Planned production time; all times in one unit'),
  stop: Amount('Of that, not running'),
  ict: Positive('Ideal cycle time of one piece, in the unit of the times'),
  total: Amount('Pieces made'),
  good: Amount('Pieces good at first pass'),
}
const Run = Group(run)

const runOf = ({ planned, stop, ict, total, good }: Static<typeof Run>): UnitRun => ({
  planned,
  stopped: stop,
  idealCycleTime: ict,
  made: total,
  good,
})
const RUN_NAMES = { stopped: 'stop', idealCycleTime: 'ict', made: 'total' }

const oeeFigures = (oee: OeeWithLosses) => {
  const planned = oee.runTime + oee.availabilityLoss
  return {
    run_time: oee.runTime,
    availability: oee.availability,
    performance: oee.effectiveness,
    quality: oee.qualityRatio,
    oee: oee.oee,
    oee_fully_productive_time_form: planned > 0 ? oee.fullyProductiveTime / planned : null,
    losses: {
      availability_loss: oee.availabilityLoss,
      performance_loss: oee.performanceLoss,
      quality_loss: oee.qualityLoss,
      fully_productive_time: oee.fullyProductiveTime,
    },
    performance_above_1: oee.exceedsIdeal,
  }
}

export const oee = worksheet({
  kind: 'oee',
  summary: 'OEE of a machine with its losses, and TEEP where the calendar time is stated',
  inputs: Group({ ...run, calendar: Perhaps(Positive('All time there is, at least the planned')) }),
  check: ({ calendar, ...inputs }) => [
    ...findingsOfWords(checkUnitRun(runOf(inputs)), RUN_NAMES),
    ...(calendar !== undefined && calendar < inputs.planned
      ? [
          {
            path: ['calendar'],
            rule: `must be at least the planned time, ${inputs.planned}`,
            found: String(calendar),
          },
        ]
      : []),
  ],
  figures({ calendar, ...inputs }) {
    const found = oeeWithLosses(runOf(inputs))
    if (calendar === undefined) return oeeFigures(found)
    const { utilisation, TEEP } = teepOf(found, calendar)
    return { ...oeeFigures(found), utilisation_of_calendar: utilisation, teep: TEEP }
  },
})

export const oee_aggregation = worksheet({
  kind: 'oee_aggregation',
  summary: 'OEE of several machines: sums of time, never a mean of percentages',
  inputs: Group({ machines: List(Run) }),
  check: ({ machines }) =>
    findingsOfWords(
      machines.flatMap((machine, i) => checkUnitRun(runOf(machine), `machines[${i}].`)),
      RUN_NAMES,
    ),
  figures({ machines }) {
    const all = aggregateOee(machines.map(runOf))
    return {
      per_machine: machines.map((machine) => oeeFigures(oeeWithLosses(runOf(machine)))),
      aggregated: {
        availability: all.availability,
        performance: all.effectiveness,
        quality_time_weighted: all.qualityRatio,
        oee: all.oee,
      },
      plain_mean_of_oee: all.plainMean,
      pieces_weighted_quality: all.qualityOfPieces,
    }
  },
})

const FromUntil = (description: string) =>
  Type.Array(Real(description), { minItems: 2, maxItems: 2, description })

const LogInputs = Group({
  shift: FromUntil('Begin and end of the shift; all times in one unit, on past midnight'),
  breaks: Perhaps(List(FromUntil('Begin and end of a break'), 0)),
  events: List(
    Group({
      t: Real('When the state begins; it holds until the next event'),
      state: Word('run, down_failure, setup, starved, blocked, …; run alone is running'),
    }),
    0,
    5_000,
  ),
  ideal_cycle_time: Positive('Ideal time of one piece'),
  total: Amount('Pieces made'),
  scrap: Amount('Of these, scrapped'),
  reworked: Amount('Of these, good after rework only: not good at first pass'),
})

const logOf = ({ shift, breaks = [], events }: Static<typeof LogInputs>): StateLog => {
  const stretch = ([from, until]: readonly number[]) => ({ from: from!, until: until! })
  return {
    shift: stretch(shift),
    breaks: breaks.map(stretch),
    stretches: stretchesOfEvents(
      events.map(({ t, state }) => ({ at: t, state })),
      shift[1]!,
    ),
  }
}

const countsOf = (inputs: Static<typeof LogInputs>) => ({
  idealCycleTime: inputs.ideal_cycle_time,
  made: inputs.total,
  scrapped: inputs.scrap,
  reworked: inputs.reworked,
})

export const oee_from_state_log = worksheet({
  kind: 'oee_from_state_log',
  summary: 'OEE of a shift from a log of machine states; breaks override any state',
  inputs: LogInputs,
  check: (inputs) =>
    findingsOfWords([...checkStateLog(logOf(inputs)), ...checkShiftCounts(countsOf(inputs))], {
      from: 0,
      until: 1,
      made: 'total',
      scrapped: 'scrap',
    }),
  figures(inputs) {
    const found = oeeOfShift(logOf(inputs), countsOf(inputs))
    const { shift } = found
    return {
      minutes_by_state: Object.fromEntries(shift.times),
      break_minutes: shift.breakTime,
      planned_production_time: shift.planned,
      availability: found.availability,
      performance: found.effectiveness,
      quality_first_pass: found.qualityRatio,
      oee: found.oee,
      availability_excluding_starved_blocked: shift.ownAvailability,
      performance_above_1: found.exceedsIdeal,
    }
  },
})

type ElementName = Exclude<keyof IsoElements, 'PDT'>
const ELEMENTS: Readonly<Record<Exclude<ElementName, 'APT' | 'AUST' | 'ADET' | 'ADOT'>, string>> = {
  ATT: 'Actual transport time',
  AQT: 'Actual queuing time',
  PRI: 'Planned run time of an item',
  PQ: 'Produced quantity',
  GQ: 'Good quantity',
  SQ: 'Scrap quantity',
  RQ: 'Rework quantity',
  PSQ: 'Planned scrap quantity',
  PQF: 'Produced quantity of the first step',
  APWT: 'Actual personnel work time',
  APAT: 'Actual personnel attendance time',
  CMT: 'Corrective maintenance time',
  PMT: 'Planned maintenance time',
  EPC: 'Equipment production capacity',
  GP: 'Good parts at first pass',
  IP: 'Inspected parts',
  CM: 'Consumed material',
  IGQ: 'Integrated good quantity',
  PL: 'Production loss',
  STL: 'Storage and transport loss',
  OL: 'Other loss',
  energy: 'Energy of all carriers, in one unit',
  averageInventory: 'Average inventory',
  throughput: 'Throughput',
}
const perhapsElements = Object.fromEntries(
  Object.entries(ELEMENTS).map(([name, words]) => [name, Perhaps(Amount(words))]),
) as Record<keyof typeof ELEMENTS, ReturnType<typeof Perhaps<TNumber>>>

const IsoInputs = Group({
  APT: Amount('Actual production time; all times in one unit'),
  AUST: Amount('Actual unit set-up time'),
  ADET: Amount('Actual unit delay time: delay while an order is worked'),
  ADOT: Amount('Actual unit down time: without an order'),
  planned_down_time: Perhaps(Amount('Planned down time; 0 when left out')),
  ...perhapsElements,
})

const elementsOf = ({ planned_down_time: PDT, ...elements }: Static<typeof IsoInputs>) =>
  ({ ...given({ PDT }), ...elements }) as IsoElements

export const iso22400 = worksheet({
  kind: 'iso22400',
  summary: 'Indicators of ISO 22400-2 that the stated elements allow',
  inputs: IsoInputs,
  check: (inputs) => findingsOfWords(checkIsoElements(elementsOf(inputs))),
  figures(inputs) {
    const { times, oee, nee, ...indicators } = isoIndicators(elementsOf(inputs))
    const { AUPT, AUBT, PBT, POT, AOET } = times
    return {
      ...{ AUPT, AUBT, PBT, POT, AOET },
      ...Object.fromEntries(
        Object.entries(indicators).map(([name, value]) => [snakeCase(name), value]),
      ),
      oee_index: oee,
      nee_index: nee,
    }
  },
})

const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
