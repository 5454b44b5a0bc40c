/*
 * The cost of a production order that is reported in parts: each confirmation (a job card) is charged
 * its own time and material, and pieces received carry what has been charged for them, rework included.
 */
import { less, type Money, NO_MONEY, plus, worthOfTime } from '../money.ts'

export interface JobConfirmation {
  /** `rework` makes pieces of the order good again: it costs, and adds no piece. */
  readonly kind: 'production' | 'rework'
  /** Good pieces reported by it; 0 for rework. */
  readonly quantity: number
  /** Machine time of the whole confirmation. */
  readonly machineMs: number
  /** Time of people, summed over them. */
  readonly labourMs: number
  readonly material: Money
}

export interface JobRates {
  readonly machinePerHour: Money
  readonly labourPerHour: Money
}

export interface JobCost {
  readonly confirmations: {
    readonly kind: JobConfirmation['kind']
    readonly quantity: number
    readonly charge: Money
  }[]
  /** Pieces confirmed good, and those that finished goods have received. */
  made: number
  received: number
  material: Money
  machine: Money
  labour: Money
  /** Part of the charges that was rework. */
  rework: Money
  /** Value that finished goods have received. */
  value: Money
}

export const createJobCost = (): JobCost => ({
  confirmations: [],
  made: 0,
  received: 0,
  material: NO_MONEY,
  machine: NO_MONEY,
  labour: NO_MONEY,
  rework: NO_MONEY,
  value: NO_MONEY,
})

/** All that was charged so far. */
export const jobCost = ({ material, machine, labour }: JobCost): Money =>
  plus(plus(material, machine), labour)

/** Charged and not yet received: work in process. */
export const jobBalance = (job: JobCost): Money => less(jobCost(job), job.value)

/** Charges a confirmation; returns what it costs: its own time, not a share of all. */
export function confirmJob(job: JobCost, done: JobConfirmation, rates: JobRates): Money {
  const machine = hourly(done.machineMs, rates.machinePerHour)
  const labour = hourly(done.labourMs, rates.labourPerHour)
  const charge = plus(plus(machine, labour), done.material)
  job.machine = plus(job.machine, machine)
  job.labour = plus(job.labour, labour)
  job.material = plus(job.material, done.material)
  if (done.kind === 'rework') job.rework = plus(job.rework, charge)
  else job.made += done.quantity
  job.confirmations.push({ kind: done.kind, quantity: done.quantity, charge })
  return charge
}

const hourly = (ms: number, perHour: Money): Money => worthOfTime(ms / 60, perHour)

/**
 * Receives pieces as finished goods at actual cost; returns their value: of what has been charged and
 * not been received the share of these pieces, the last of them all of it.
 * @param quantity at most what is made and not received; more is refused with null
 */
export function receiveJob(job: JobCost, quantity: number): Money | null {
  const waiting = job.made - job.received
  if (!(quantity > 0) || quantity > waiting) return null
  const balance = jobBalance(job)
  const value = Math.round((balance * quantity) / waiting) as Money
  job.received += quantity
  job.value = plus(job.value, value)
  return value
}

/** A cost that came after all pieces were received (late rework) raises the value of the goods. */
export function revalueJob(job: JobCost): Money {
  if (job.made !== job.received) return NO_MONEY
  const late = jobBalance(job)
  job.value = plus(job.value, late)
  return late
}
