/*
 * Learning at each review: what was observed becomes proposals to change the master data, and
 * those, by the mode of the scenario or a person's word, new versions.
 */
import { after, type SimTime } from '../sim/contract/time.ts'
import { type DecisionRecord, logDecision } from './decision-log.ts'
import { addVersion, valueAt } from './erp/learning/master-versions.ts'
import { expectedEnds, type ValueOf } from './erp/learning/plan-dates.ts'
import { listProposals, type MasterProposal } from './erp/learning/proposals.ts'
import { listStandards } from './erp/learning/standards.ts'
import type { Twin } from './twin.ts'

const rounded = (value: number): number => Number(value.toPrecision(4))
const BY = 'learning'

/** Makes the proposals that are due. Call it before the week is planned. */
export function reviewLearning(twin: Twin): void {
  const { learning, scenario, at } = twin
  if (learning === undefined || at < learning.nextReviewAt) return
  learning.nextReviewAt = after(learning.nextReviewAt, learning.every)
  for (const proposal of listProposals(scenario, learning.seen, learning.versions, at)) {
    propose(twin, proposal)
  }
}

function propose(twin: Twin, proposal: MasterProposal): void {
  const { mode } = twin.learning!
  const { parameter, from, to, unit, low, high, n } = proposal
  for (const record of twin.decisions.records) {
    if (record.status !== 'waiting' || record.by !== BY || record.subject !== parameter) continue
    record.status = 'rejected'
    record.note = 'Overtaken by a newer proposal.'
  }
  const record = logDecision(twin.decisions, {
    at: twin.at,
    by: BY,
    subject: parameter,
    decision: null,
    proposal: describe(proposal),
    evidence: [
      {
        metric: `${parameter}, observed ${n} times`,
        observed: rounded(to),
        limit: from,
        unit,
        events: [],
      },
      { metric: '95 % interval, from', observed: rounded(low), limit: from, unit, events: [] },
      { metric: '95 % interval, to', observed: rounded(high), limit: from, unit, events: [] },
    ],
    action: 0,
    status: mode === 'approve' ? 'waiting' : 'advised',
    note: '',
    appliedAt: null,
    master: proposal,
  })
  if (mode === 'auto') acceptProposal(twin, record)
}

/** `Change rate/W from 5 to 6.41 min/1000: weekly capacity 912 000 to 711 000 bottles/week.` */
function describe({ parameter, from, to, unit, effect }: MasterProposal): string {
  const change = `${rounded(from)} to ${rounded(to)} ${unit}`
  const then = `${effect.figure} ${rounded(effect.from)} to ${rounded(effect.to)} ${effect.unit}`
  return `Change ${parameter} from ${change}: ${then}.`
}

/** Puts a proposed value into effect from now on. */
export function acceptProposal(twin: Twin, record: DecisionRecord): void {
  const { learning, at } = twin
  if (learning === undefined || record.master === undefined) return
  const { parameter, to } = record.master
  addVersion(learning.versions, { parameter, value: to, effectiveFrom: at, decision: record.id })
  record.status = 'applied'
  record.appliedAt = at
}

/** The value of a parameter that the ERP reckons with at an instant. */
export function masterValueOf(twin: Twin, at: SimTime): ValueOf {
  const standards = new Map(listStandards(twin.scenario).map((one) => [one.parameter, one.value]))
  const versions = twin.learning?.versions ?? []
  return (parameter) => {
    const standard = standards.get(parameter)
    return standard === undefined ? undefined : valueAt(versions, parameter, standard, at)
  }
}

/** Notes when orders that are new are expected to end, by the standards and by the versions. */
export function notePlanDates(twin: Twin): void {
  const { learning, productionOrders, scenario, calendar, at } = twin
  if (learning === undefined) return
  const { planDates } = learning
  const isNew = ({ order }: { order: string }) => !planDates.has(order)
  const fresh = [...productionOrders.open.values()].filter(isNew)
  if (fresh.length === 0) return
  const standards = new Map(listStandards(scenario).map((one) => [one.parameter, one.value]))
  const endsBy = (valueFor: ValueOf) =>
    expectedEnds(scenario, productionOrders, calendar, at, valueFor)
  const frozen = endsBy((parameter) => standards.get(parameter))
  const learned = endsBy(masterValueOf(twin, at))
  for (const { order } of fresh) {
    const [byStandard, byVersion] = [frozen.get(order)!, learned.get(order)!]
    planDates.set(order, { order, plannedAt: at, byStandard, byVersion, endedAt: null })
  }
}
