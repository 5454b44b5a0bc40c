/*
 * Why a production order used other quantities of materials than its standard, or at other prices.
 */
import type { Scenario } from '../../scenarios/scenario.ts'
import type { Books } from './book-state.ts'
import { computeMixAndYield } from './cost/mix-yield.ts'
import { earnedBottles, type OrderCost } from './order-cost.ts'
import { takenAt } from './scrap.ts'
import type { CauseName, CausePart } from './variance-causes.ts'

/** What an order should have used of a material, and did. */
interface Usage {
  readonly material: string
  readonly unit: string
  /** Whole money for a base unit, in fractions. */
  readonly price: number
  /** Base units for a good bottle: by the standard bill, and by the machine that takes it. */
  readonly standard: number
  readonly recipe: number
  /** Bottles that took of it: good ones and those rejected at its machine or after it. */
  readonly bottles: number
  readonly used: number
  readonly events: readonly number[]
}

/** Materials used beyond the standard bill of the bottles made, at standard price. */
export function explainUsage(scenario: Scenario, books: Books, cost: OrderCost): CausePart[] {
  const bill = scenario.standardCost.products[cost.item]?.materials ?? []
  const standard = new Map<string, number>()
  for (const { item, per1000 } of bill) standard.set(item, (standard.get(item) ?? 0) + per1000)
  const materials = [...new Set([...standard.keys(), ...cost.materials.keys()])]
  const usages = materials.map((material) =>
    usageOf(scenario, books, cost, material, (standard.get(material) ?? 0) / 1_000),
  )
  const mixed = scenario.standardCost.products[cost.item]?.mixed ?? []
  const together = usages.filter(({ material }) => mixed.includes(material))
  const isMix = together.some(({ recipe, bottles }) => recipe * bottles > 0)
  const alone = isMix ? usages.filter((usage) => !together.includes(usage)) : usages
  return [
    ...usages.flatMap((usage) => explainRejects(scenario, cost, usage)),
    ...alone.map((usage) =>
      partOf(usage, 'other', '', usage.used - usage.bottles * usage.recipe, usage.events),
    ),
    ...(isMix ? explainMix(together) : []),
  ]
}

function usageOf(
  scenario: Scenario,
  books: Books,
  cost: OrderCost,
  material: string,
  standard: number,
): Usage {
  const { line, items } = scenario
  const use = cost.materials.get(material)
  const rejected = line.machines
    .slice(takenAt(scenario, cost.item, material))
    .reduce((sum, { id }) => sum + (cost.rejects.get(id)?.bottles ?? 0), 0)
  return {
    material,
    unit: items.find(({ id }) => id === material)?.unit ?? '',
    price: (books.prices.standard.get(material) ?? 0) / 1_000,
    standard,
    recipe: recipeOf(scenario, cost.item, material) ?? standard,
    bottles: earnedBottles(cost) + rejected,
    used: use?.quantity ?? 0,
    events: use === undefined ? [] : [...use.lots.values()].flatMap(({ events }) => events),
  }
}

const partOf = (
  { material, unit, price }: Usage,
  cause: CauseName,
  where: string,
  quantity: number,
  events: readonly number[],
): CausePart => ({
  ...{ cause, detail: where === '' ? material : `${where}, ${material}`, quantity, unit },
  ...{ amount: quantity * price, events },
})

/** What rejects took, and what the standard bill allows beyond what the machine takes. */
function explainRejects(scenario: Scenario, cost: OrderCost, usage: Usage): CausePart[] {
  const at = takenAt(scenario, cost.item, usage.material)
  const rejects = scenario.line.machines.slice(at).flatMap(({ id }) => {
    const found = cost.rejects.get(id)
    if (found === undefined) return []
    const steady = found.bottles - found.startUp
    return [
      partOf(usage, 'reject', id, steady * usage.recipe, found.events),
      partOf(usage, 'startUp', id, found.startUp * usage.recipe, found.events),
    ]
  })
  const allowance = earnedBottles(cost) * (usage.recipe - usage.standard)
  return [...rejects, partOf(usage, 'allowance', '', allowance, [])]
}

/** What materials that are mixed took beyond the recipe: in other proportions, or of the whole. */
function explainMix(usages: readonly Usage[]): CausePart[] {
  const inputs = usages.map(({ material, recipe, bottles, used, price }) => ({
    ...{ name: material, standard: recipe * bottles, actual: used, price },
  }))
  const { inputs: parts } = computeMixAndYield(inputs, 1, 1)
  return usages.flatMap((usage, i) => {
    const inUnits = (amount: number) => (usage.price === 0 ? 0 : amount / usage.price)
    return [
      partOf(usage, 'mix', '', inUnits(parts[i]!.mix), usage.events),
      partOf(usage, 'yield', '', inUnits(parts[i]!.yield), usage.events),
    ]
  })
}

/** What the machine takes for a bottle that goes in; undefined for what no machine takes. */
function recipeOf({ line }: Scenario, product: string, material: string): number | undefined {
  for (const { consumes } of line.machines) {
    for (const { item, items, per1000 } of consumes) {
      if (items !== undefined && !items.includes(product)) continue
      if (item.replaceAll('{sku}', product) === material) return per1000 / 1_000
    }
  }
  return undefined
}

/** What materials cost beyond their standard price, by lot. */
export function explainPrice(scenario: Scenario, books: Books, cost: OrderCost): CausePart[] {
  return [...cost.materials].flatMap(([material, use]) => {
    const price = (books.prices.standard.get(material) ?? 0) / 1_000
    const unit = scenario.items.find(({ id }) => id === material)?.unit ?? ''
    return [...use.lots].map(([lot, { quantity, amount, events }]) => ({
      ...{ cause: 'price' as const, detail: `${material}, lot ${lot}`, quantity, unit },
      ...{ amount: amount - quantity * price, events },
    }))
  })
}
