/*
 * The life of a machine on the line.
 *
 *            ┌────────fails────────▶ microStop / down ──repaired──┐
 *     running ◀──────────────────────────────────────────────────┘
 *        ▲ │ nothing comes in ─▶ starved      nothing goes out ─▶ blocked
 *        │ └ pacing machine only: order done ─▶ setup, lot on hold ─▶ held
 *        └── maintenance (planned) · idle (no order) · off (outside the calendar)
 *
 * Assumptions: work is resumed after a repair. Repairs, set-ups and holds pause outside the shifts and
 * during cleaning: the people who do them have gone home. A machine whose station nobody holds stands;
 * its repairs go on.
 */
import type { MachineState } from '../contract/mes.ts'
import { countFor, reportCounts } from './counts.ts'
import { endRepair, fail } from './failure.ts'
import { isStopped } from './flow.ts'
import { endMaintenance, turnAge } from './maintenance.ts'
import { missingMaterial, usesNow } from './material.ts'
import { endSetup } from './pacing.ts'
import { completeLot } from './quality.ts'
import { report } from './report.ts'
import { GRAINS_PER_BOTTLE, type Machine, type Plant } from './state.ts'

/** Starts and ends failures, repairs, set-ups and maintenance that are due. */
export function turnClocks(plant: Plant, m: Machine): void {
  if (m.failed >= 0 && m.repairLeft === 0) endRepair(plant, m)
  if (m.maintained && m.maintenanceLeft === 0) endMaintenance(plant, m)
  if (plant.line.settingUp && m.index === plant.line.pacing && m.setupLeft === 0) {
    endSetup(plant, m)
  }
  if (m.failed < 0) {
    const due = m.modes.findIndex((mode) => mode.lifeLeft <= 0)
    if (due >= 0) fail(plant, m, due)
  }
  if (m.age >= m.nextAge) turnAge(plant, m)
}

/** Lets the first machine go on to its next order or material lot. */
export function turnFirst(plant: Plant, m: Machine): void {
  const { line } = plant
  const current = plant.orders.find((o) => o.id === m.order)
  const out = line.buffers[0]!
  if (current && current.begun >= current.quantity * GRAINS_PER_BOTTLE) {
    out.parts.at(-1)!.closed = true
    countFor(plant, m, '', '', '')
  }
  if (m.order === '') {
    const next = plant.orders.find((o) => o.begun < o.quantity * GRAINS_PER_BOTTLE)
    if (!next) return
    countFor(plant, m, next.id, next.item, '')
    openPart(plant, m)
    return
  }
  const open = out.parts.at(-1)!
  if (open.source === sourceLot(plant, m)) return
  reportCounts(plant, m)
  open.closed = true
  openPart(plant, m)
}

function openPart(plant: Plant, m: Machine): void {
  const { order, item } = m
  const part = { order, item, lot: '', source: sourceLot(plant, m), grains: 0, closed: false }
  plant.line.buffers[0]!.parts.push(part)
}

/** The material lot that the first machine takes from now. */
function sourceLot(plant: Plant, m: Machine): string {
  const use = m.uses.find((one) => usesNow(one, m.item))
  if (!use) return ''
  const { lots } = plant.store[use.stock]!
  const used = Math.floor((use.grains / GRAINS_PER_BOTTLE) * (use.per1000 / 1_000)) - use.issued
  const [first, second] = lots
  return (first && second && used >= first.quantity ? second : first)?.id ?? ''
}

/** Lets a machine down the line finish the head of its buffer and begin the next. */
export function turnFollower(plant: Plant, m: Machine): void {
  const { line } = plant
  const before = line.buffers[m.index - 1]!
  const after = line.buffers[m.index]
  for (let head = before.parts[0]; head; head = before.parts[0]) {
    if (!m.working) {
      m.working = true
      if (m.order !== head.order || m.lot !== head.lot) {
        countFor(plant, m, head.order, head.item, head.lot)
      }
      if (after) after.parts.push({ ...head, grains: 0, closed: false })
    }
    if (!head.closed || head.grains > 0) return
    finishPart(plant, m, head.lot)
  }
  const upstream = line.machines[m.index - 1]!
  if (m.order !== '' && upstream.order !== m.order) countFor(plant, m, '', '', '')
}

function finishPart(plant: Plant, m: Machine, lot: string): void {
  const { line } = plant
  reportCounts(plant, m)
  line.buffers[m.index - 1]!.parts.shift()
  m.working = false
  const after = line.buffers[m.index]
  if (after) after.parts.at(-1)!.closed = true
  else completeLot(plant, lot)
}

/** Drops the empty parts that the pacing machine has used up. */
export function dropUsedParts(plant: Plant, m: Machine): void {
  const before = plant.line.buffers[m.index - 1]
  if (!before) return
  while (before.parts[0]?.closed && before.parts[0].grains === 0) before.parts.shift()
}

/** Could it run, if it were fed and relieved? */
export function isAble(plant: Plant, m: Machine): boolean {
  const { line } = plant
  if (!line.open || isStopped(m) || m.order === '') return false
  if (m.index === line.pacing && (line.lot === '' || m.holdLeft > 0 || m.setupLeft > 0))
    return false
  return missingMaterial(plant, m) === ''
}

/** Tells the MES the machine's state if it has changed. */
export function reportState(plant: Plant, m: Machine): void {
  const { state: to, reason } = stateOf(plant, m)
  if (to === m.state && reason === m.reason) return
  const about = {
    machine: m.id,
    order: m.order || (m.index === plant.line.pacing ? plant.line.order : ''),
    lot: m.lot,
    operator: m.operator,
  }
  const from = m.state
  m.state = to
  m.reason = reason
  const body = { type: 'machineStateChanged', machine: m.id, from, to } as const
  report(plant, reason === '' ? body : { ...body, reason }, about)
}

function stateOf(plant: Plant, m: Machine): { state: MachineState; reason: string } {
  const { line, hours } = plant
  if (hours.shift < 0) return { state: 'off', reason: '' }
  if (hours.breakNow) return { state: 'off', reason: 'break' }
  if (hours.cleaningNow) return { state: 'maintenance', reason: 'cleaning' }
  if (m.maintenanceLeft > 0) return { state: 'maintenance', reason: 'planned' }
  if (m.failed >= 0) {
    const { id } = m.modes[m.failed]!
    return { state: m.stop === 'microStop' ? 'microStop' : 'down', reason: id }
  }
  if (m.holdLeft > 0) return { state: 'held', reason: 'lot on hold' }
  if (m.setupLeft > 0 && !m.unattended) return { state: 'setup', reason: 'changeover' }
  if (m.rateIn > 0) return { state: 'running', reason: '' }
  if (hasNoWork(plant, m)) return { state: 'idle', reason: '' }
  if (m.unattended) return { state: 'starved', reason: 'operator' }
  const missing = m.order === '' ? '' : missingMaterial(plant, m)
  if (missing !== '') return { state: 'starved', reason: missing }
  const before = m.index > 0 ? line.buffers[m.index - 1] : undefined
  const hasInput =
    before === undefined ||
    (before.parts[0]?.grains ?? 0) >= m.speed ||
    line.machines[m.index - 1]!.rateOut > 0
  return hasInput ? { state: 'blocked', reason: '' } : { state: 'starved', reason: '' }
}

/** Nothing to do and nothing on its way: no order at or before this machine. */
function hasNoWork(plant: Plant, m: Machine): boolean {
  const { line } = plant
  if (line.order !== '' && m.index >= line.pacing) return false
  if (plant.orders.some((o) => o.begun < o.quantity * GRAINS_PER_BOTTLE)) return false
  return line.buffers.slice(0, m.index).every((b) => b.parts.length === 0)
}
