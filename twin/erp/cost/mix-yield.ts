/*
 * The usage variance of a recipe, told apart: what was mixed in other proportions (mix), and what
 * came out of the whole (yield). At standard prices; mix + yield = usage.
 */
import { checkDistinct, type Finding } from '../../../scenarios/finding.ts'
import { checkRange, NOT_NEGATIVE, POSITIVE } from './ranges.ts'
import type { VarianceSign } from './variance-statement.ts'

export interface RecipeInput {
  readonly name: string
  /** Quantity in the standard batch, and what was really used; one unit for all inputs. */
  readonly standard: number
  readonly actual: number
  readonly price: number
}

export interface MixAndYield {
  readonly mix: number
  readonly yield: number
  readonly usage: number
  /** Standard material cost of a unit of output. */
  readonly standardCostPerOutput: number
  readonly inputs: readonly {
    readonly name: string
    readonly mix: number
    readonly yield: number
  }[]
}

/** Every problem of a recipe and its outputs, none if mix and yield can be computed. */
export function checkRecipe(
  inputs: readonly RecipeInput[],
  standardOutput: number,
  actualOutput: number,
): Finding[] {
  const total = inputs.reduce((sum, { standard }) => sum + standard, 0)
  return [
    ...checkDistinct(
      ['inputs'],
      inputs.map(({ name }) => name),
      'name',
    ),
    ...inputs.flatMap(({ standard, actual, price }, i) => [
      ...checkRange(['inputs', i, 'standard'], standard, NOT_NEGATIVE),
      ...checkRange(['inputs', i, 'actual'], actual, NOT_NEGATIVE),
      ...checkRange(['inputs', i, 'price'], price, NOT_NEGATIVE),
    ]),
    ...(total > 0
      ? []
      : [{ path: ['inputs'], rule: 'must have a standard quantity above 0', found: 'none' }]),
    ...checkRange(['standardOutput'], standardOutput, POSITIVE),
    ...checkRange(['actualOutput'], actualOutput, NOT_NEGATIVE),
  ]
}

/**
 * Mix of an input = price × (used − its standard share of all that was used); yield = price × (that
 * share − its standard quantity for the output). Source: Horngren et al., Cost Accounting, chapter 14.
 * @param standardOutput of the standard batch, above 0; its inputs must not all be 0
 */
export function computeMixAndYield(
  inputs: readonly RecipeInput[],
  standardOutput: number,
  actualOutput: number,
  sign: VarianceSign = 'actualLessStandard',
): MixAndYield {
  const direction = sign === 'actualLessStandard' ? 1 : -1
  const standardTotal = inputs.reduce((sum, input) => sum + input.standard, 0)
  const actualTotal = inputs.reduce((sum, input) => sum + input.actual, 0)
  const batches = actualOutput / standardOutput
  const parts = inputs.map(({ name, standard, actual, price }) => {
    const shareOfActual = (actualTotal * standard) / standardTotal
    return {
      name,
      mix: direction * price * (actual - shareOfActual),
      yield: direction * price * (shareOfActual - standard * batches),
    }
  })
  const mix = parts.reduce((sum, part) => sum + part.mix, 0)
  const yieldVariance = parts.reduce((sum, part) => sum + part.yield, 0)
  const standardCost = inputs.reduce((sum, { standard, price }) => sum + standard * price, 0)
  return {
    mix,
    yield: yieldVariance,
    usage: mix + yieldVariance,
    standardCostPerOutput: standardCost / standardOutput,
    inputs: parts,
  }
}
