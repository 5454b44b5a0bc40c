/*
 * From a scenario to a plant at plant time 0.
 */
import type { FailureModeSpec, MachineSpec, Scenario, ShiftSpec } from '../scenarios/scenario.ts'
import {
  days,
  hours,
  instant,
  minutes,
  type SimTime,
  START,
  START_OF_DAY_HOUR,
} from './contract/time.ts'
import { createCalendar, schedule } from './engine/calendar.ts'
import { drawExponential, openStream } from './engine/random.ts'
import { drawLife } from './plant/machine.ts'
import { receive } from './plant/material.ts'
import { scheduleWindow } from './plant/shift.ts'
import {
  type FailureMode,
  GRAINS_PER_MS_AT_ONE_BOTTLE_A_MINUTE,
  type Line,
  type Machine,
  type MaterialUse,
  NoticeKind,
  type Plant,
} from './plant/state.ts'
import type { People, Quality, Supplier, Window } from './plant/surroundings.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
/** Stock that no run can use up: what is there when material is switched off as a cause of loss. */
const PLENTY = 1_000_000_000_000

/** Builds the plant of a valid scenario. The seed names the luck. */
export function buildPlant(scenario: Scenario, seed: string): Plant {
  const products = scenario.items.filter((i) => i.kind === 'finished').map((i) => i.id)
  const materials = scenario.items.filter((i) => i.kind === 'material')
  const plant: Plant = {
    seed,
    now: START,
    calendar: createCalendar(),
    line: buildLine(
      scenario,
      seed,
      materials.map((i) => i.id),
      products,
    ),
    orders: [],
    endedOrders: [],
    lots: [],
    store: materials.map(({ id, unit }) => ({ item: id, unit, quantity: 0, lots: [] })),
    deliveries: [],
    suppliers: buildSuppliers(scenario, seed),
    warehouse: [],
    people: buildPeople(scenario, seed),
    hours: {
      shifts: scenario.calendar.shifts.flatMap((s) => weeklyWindows(s, s.id, s.crew)),
      cleaning: scenario.calendar.cleaning.flatMap((c) => weeklyWindows(c, 'cleaning', '')),
      shift: -1,
      cleaningNow: false,
      overtimeLimit: hours(scenario.calendar.overtimeHoursPerCrewAndWeek),
      truckUntil: START,
    },
    quality: buildQuality(scenario, seed),
    products,
    nextLot: 1,
    seq: 0,
    outbox: [],
  }
  for (const { id, openingStock } of materials) {
    const quantity = scenario.without.includes('material') ? PLENTY : (openingStock ?? 0)
    if (quantity > 0) receive(plant, id, quantity, 'opening', 'opening')
  }
  scheduleFirstNotices(plant)
  return plant
}

function scheduleFirstNotices(plant: Plant): void {
  const { hours: opening, calendar, line } = plant
  const shiftKinds = { start: NoticeKind.shiftStart, end: NoticeKind.shiftEnd }
  for (const [i, w] of opening.shifts.entries()) scheduleWindow(plant, w, i, shiftKinds)
  const cleaningKinds = { start: NoticeKind.cleaningStart, end: NoticeKind.cleaningEnd }
  for (const [i, w] of opening.cleaning.entries()) scheduleWindow(plant, w, i, cleaningKinds)
  schedule(calendar, instant(line.reportEvery), NoticeKind.report, 0, 0)
}

/** A clock time on a weekday, as plant time in the first week. */
function weekTime(day: string, clock: string): SimTime {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const at = days(WEEKDAYS.indexOf(day)) + hours(hour - START_OF_DAY_HOUR) + minutes(minute)
  return instant((at + days(7)) % days(7)) // Monday before 06:00 belongs to the end of the week.
}

function weeklyWindows(
  spec: Pick<ShiftSpec, 'days' | 'from' | 'to'>,
  name: string,
  crew: string,
): Window[] {
  return spec.days.flatMap((day) => {
    const from = weekTime(day, spec.from)
    const end = weekTime(day, spec.to)
    const window = { name, crew, weekly: true }
    if (end > from) return [{ ...window, from, to: end }]
    // It runs over the end of the plant's week, Monday 06:00: cut there.
    const cut = [{ ...window, from, to: instant(days(7)) }]
    return end > 0 ? [{ ...window, from: START, to: end }, ...cut] : cut
  })
}

function buildLine(
  scenario: Scenario,
  seed: string,
  materials: readonly string[],
  products: readonly string[],
): Line {
  const { line, site } = scenario
  const setups = !scenario.without.includes('changeovers')
  const changeovers: Line['changeovers'] = {}
  for (const [from, row] of Object.entries(line.changeoverMinutes)) {
    const times = Object.entries(row).map(([to, n]) => [to, minutes(setups ? n : 0)] as const)
    changeovers[from] = Object.fromEntries(times)
  }
  return {
    path: `${site.enterprise}/${site.site}/${site.area}/${line.id}`,
    pacing: line.machines.findIndex((m) => m.id === line.pacing),
    machines: line.machines.map((m, i) =>
      buildMachine(scenario, seed, m, i, { materials, products }),
    ),
    buffers: line.machines.slice(0, -1).map((m) => ({
      capacity: m.bufferAfter!,
      level: 0,
      parts: [],
    })),
    open: false,
    syncedAt: START,
    stamp: 0,
    order: '',
    settingUp: false,
    lastItem: '',
    lot: '',
    changeovers,
    changeoverLow: line.changeoverFactor.low,
    changeoverHigh: line.changeoverFactor.high,
    changeoverLuck: openStream(seed, `${line.id}/changeover`),
    reportEvery: minutes(line.reportEveryMinutes),
  }
}

function buildMachine(
  scenario: Scenario,
  seed: string,
  spec: MachineSpec,
  index: number,
  items: { readonly materials: readonly string[]; readonly products: readonly string[] },
): Machine {
  const worn = spec.worn ?? false
  return {
    id: spec.id,
    index,
    speed: spec.ratePerMinute * GRAINS_PER_MS_AT_ONE_BOTTLE_A_MINUTE,
    modes: spec.failures.map((f) => buildMode(scenario, seed, spec.id, f, worn)),
    uses: spec.consumes.flatMap((use) => buildUses(use, items)),
    worn,
    failed: -1,
    repairLeft: 0,
    setupLeft: 0,
    holdLeft: 0,
    maintenanceLeft: 0,
    maintained: false,
    rateIn: 0,
    rateOut: 0,
    rejectShare: 0,
    order: '',
    item: '',
    lot: '',
    taken: 0,
    passed: 0,
    reportedGood: 0,
    reportedReject: 0,
    working: false,
    sources: [],
    state: 'off',
    reason: '',
    operator: '',
  }
}

function buildMode(
  scenario: Scenario,
  seed: string,
  machine: string,
  spec: FailureModeSpec,
  worn: boolean,
): FailureMode {
  const mode: FailureMode = {
    id: spec.id,
    kind: spec.kind,
    mean: minutes(spec.meanRunningMinutesBetween),
    meanRepair: minutes(spec.meanRepairMinutes),
    wornFactor: spec.wornFactor ?? 1,
    lifeLeft: 0,
    lives: openStream(seed, `${machine}/${spec.id}/lives`),
    repairs: openStream(seed, `${machine}/${spec.id}/repairs`),
  }
  const cause = spec.kind === 'breakdown' ? 'breakdowns' : 'microStops'
  const life = drawLife(mode, worn)
  mode.lifeLeft = scenario.without.includes(cause) ? Number.MAX_SAFE_INTEGER : life
  return mode
}

/** `{sku}` in an item stands for the product being made: one use for each product that has it. */
function buildUses(
  use: MachineSpec['consumes'][number],
  { materials, products }: { materials: readonly string[]; products: readonly string[] },
): MaterialUse[] {
  const base = { per1000: use.per1000, grains: 0, issued: 0 }
  const only = use.items ?? null
  if (!use.item.includes('{sku}')) {
    return [{ ...base, item: use.item, stock: materials.indexOf(use.item), only }]
  }
  return (only ?? products).map((product) => {
    const item = use.item.replace('{sku}', product)
    return { ...base, item, stock: materials.indexOf(item), only: [product] }
  })
}

function buildSuppliers({ suppliers }: Scenario, seed: string): Supplier[] {
  return suppliers.map((s) => ({
    id: s.id,
    items: s.items.map((item) => ({ item, luck: openStream(seed, `${s.id}/${item}`) })),
    onTimeShare: s.onTimeShare,
    meanDelay: minutes(s.meanDelayMinutes),
  }))
}

function buildPeople({ workforce, line }: Scenario, seed: string): People {
  return {
    stations: workforce.stations.map(({ id, machines, direct }) => ({
      id,
      direct,
      machines: machines.map((m) => line.machines.findIndex((one) => one.id === m)),
    })),
    crews: workforce.crews.map((crew) => ({
      id: crew.id,
      operators: crew.operators.map(({ id, skills }) => ({
        id,
        skills,
        luck: openStream(seed, `${id}/absence`),
      })),
    })),
    absenceShare: workforce.absenceShare,
    onShift: '',
    at: workforce.stations.map(() => ''),
  }
}

function buildQuality({ quality: q, without }: Scenario, seed: string): Quality {
  const off = without.includes('quality')
  const drift = off || !q.drift ? null : q.drift
  const driftLuck = openStream(seed, 'quality/drift')
  const every = minutes(q.sample.everyMinutes)
  return {
    lotSize: q.lotSize,
    rejectShare: off ? 0 : q.rejectShare,
    holdShare: off ? 0 : q.hold.share,
    holdStop: minutes(q.hold.stopMinutes),
    holdRejectShare: q.hold.rejectShare,
    dispositionAfter: minutes(q.hold.dispositionMinutes),
    rejectLuck: openStream(seed, 'quality/rejects'),
    holdLuck: openStream(seed, 'quality/holds'),
    dispositionLuck: openStream(seed, 'quality/dispositions'),
    sampleEvery: every,
    sampleLeft: every,
    sampleSize: q.sample.size,
    characteristics: q.characteristics.map(({ items, ...c }) => ({
      ...c,
      only: items ?? null,
      luck: openStream(seed, `quality/${c.id}`),
    })),
    drift: drift && {
      characteristic: drift.characteristic,
      mean: minutes(drift.meanRunningMinutesBetween),
      shift: drift.shiftSigmas,
      rejectShare: drift.rejectShare,
      luck: driftLuck,
    },
    driftLeft: drift
      ? drawExponential(driftLuck, minutes(drift.meanRunningMinutesBetween))
      : Number.MAX_SAFE_INTEGER,
    drifted: false,
    lotsMade: 0,
  }
}
