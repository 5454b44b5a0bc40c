/*
 * Rejects beyond what the standard allows, at what they had cost up to the machine that took them out:
 *
 *   scrap = Σ rejects at a machine × cost up to there − allowed rejects × cost up to the pacing machine
 *
 * Materials cost what they do at the machine that takes them; time, energy and overhead come at the
 * pacing machine.
 */
import type { Scenario } from '../../scenarios/scenario.ts'
import type { Money } from './money.ts'
import type { CostElement, StandardCost } from './standard-cost.ts'
import { type MoneyByElement, NO_COST } from './variance.ts'

export interface ScrapRule {
  /** Allowed rejects / good bottles. */
  readonly allowedShare: number
  readonly pacing: string
  /** Cost of 1 000 bottles up to a machine, by product and machine. */
  readonly costUpTo: ReadonlyMap<string, ReadonlyMap<string, MoneyByElement>>
}

/** Null unless the scenario states what the standard allows. */
export function createScrapRule(
  scenario: Scenario,
  standardCosts: ReadonlyMap<string, StandardCost>,
): ScrapRule | null {
  const { allowedRejectShare } = scenario.standardCost
  if (allowedRejectShare === undefined) return null
  const { machines, pacing } = scenario.line
  const costUpTo = new Map(
    [...standardCosts].map(([item, { lines }]) => [
      item,
      new Map(machines.map(({ id }, i) => [id, sumUpTo(scenario, item, lines, i)])),
    ]),
  )
  return { allowedShare: allowedRejectShare, pacing, costUpTo }
}

function sumUpTo(
  scenario: Scenario,
  item: string,
  lines: StandardCost['lines'],
  machine: number,
): MoneyByElement {
  const { machines, pacing } = scenario.line
  const pacingAt = machines.findIndex(({ id }) => id === pacing)
  const sum: Record<CostElement, Money> = { ...NO_COST }
  for (const line of lines) {
    // A reject needs no set-up of its own.
    if (line.element === 'setup') continue
    const at = line.element === 'material' ? takenAt(scenario, item, line.item) : pacingAt
    if (at <= machine) sum[line.element] = (sum[line.element] + line.amountPer1000) as Money
  }
  return sum
}

/** Position of the machine that takes a material for a product; the first where none does. */
export function takenAt({ line }: Scenario, product: string, material: string): number {
  const at = line.machines.findIndex(({ consumes }) =>
    consumes.some(
      ({ item, items }) =>
        item.replaceAll('{sku}', product) === material && (items?.includes(product) ?? true),
    ),
  )
  return Math.max(0, at)
}

/**
 * Scrap of an order by element; negative where less was rejected than the standard allows.
 * @param rejects bottles taken out, by machine
 * @param made bottles that the standard cost was earned with
 */
export function scrapOfRejects(
  rule: ScrapRule | null,
  item: string,
  rejects: Iterable<readonly [string, number]>,
  made: number,
): MoneyByElement {
  const costs = rule?.costUpTo.get(item)
  if (rule === null || costs === undefined) return NO_COST
  const exact: Record<CostElement, number> = { ...NO_COST }
  const add = (machine: string, bottles: number) => {
    const cost = costs.get(machine) ?? NO_COST
    for (const element of ELEMENTS) exact[element] += (cost[element] * bottles) / 1_000
  }
  for (const [machine, bottles] of rejects) add(machine, bottles)
  add(rule.pacing, -rule.allowedShare * made)
  const whole = { ...NO_COST } as Record<CostElement, Money>
  for (const element of ELEMENTS) whole[element] = (Math.round(exact[element]) + 0) as Money
  return whole
}

const ELEMENTS = Object.keys(NO_COST) as CostElement[]
