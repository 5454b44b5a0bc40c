/*
 * The rules at each review: a rule that fires turns its actions into a proposal.
 */
import { type Door, decide, withdrawWaiting } from './decide.ts'
import { asKnown } from './integration/integration.ts'
import { proposeAction } from './rules/actions.ts'
import { evaluateRule } from './rules/rule.ts'
import type { Twin } from './twin.ts'

/**
 * Evaluates every rule of the scenario, in its order, and decides on what fires. Where nothing
 * was reported since the last review (off shift), no signal has changed, and no rule is asked.
 */
export function reviewRules(door: Door, twin: Twin): void {
  const hasNews = twin.eventsSinceReview > 0
  twin.eventsSinceReview = 0
  if (!hasNews) return
  const known = asKnown(twin)
  for (const rule of twin.rules) {
    for (const { subject, evidence } of evaluateRule(twin.ruleBook, rule, known)) {
      withdrawWaiting(twin, rule.id, subject)
      const name = `D${twin.decisions.records.length + 1}`
      decide(door, twin, {
        by: rule.id,
        subject,
        evidence: evidence(),
        mode: twin.scenario.ruleMode ?? rule.mode,
        candidates: rule.actions.map((action, position) => ({
          proposed: proposeAction(action, subject, twin, name),
          action: position,
        })),
      })
    }
  }
}
