/*
 * Sheets of cost: standard cost, recipes, processes.
 */
import { type Static, Type } from 'typebox'
import { checkKnown, type Finding } from '../../scenarios/finding.ts'
import { checkRecipe, computeMixAndYield } from '../erp/cost/mix-yield.ts'
import { checkProcess, costProcess, type ProcessMethod } from '../erp/cost/process-cost.ts'
import { rollUpCosts } from '../erp/cost/roll-up.ts'
import { checkRollUp } from '../erp/cost/roll-up-check.ts'
import type { RollUpItem } from '../erp/cost/roll-up-input.ts'
import { Amount, ByName, Group, List, Perhaps, Positive, Share, Whole, Word } from './fields.ts'
import { renamed } from './findings.ts'
import { worksheet } from './worksheet.ts'

const RollUpInputs = Group({
  items: ByName(
    Group({
      type: Type.Enum(['buy', 'make'], { description: 'Whether it is bought or made' }),
      price: Perhaps(Amount('Of one unit of what is bought')),
      lot: Perhaps(Positive('Units over which one set-up is spread; 1 when left out')),
    }),
  ),
  bom: Perhaps(
    ByName(
      List(
        Group({
          component: Word('Id of the item that goes into it'),
          qty: Amount('Units for one unit, before scrap'),
          scrap: Perhaps(
            Type.Number({
              minimum: 0,
              exclusiveMaximum: 1,
              description: 'Share of what is issued that is spoilt, 0 to below 1',
            }),
          ),
        }),
        0,
      ),
    ),
  ),
  routing: Perhaps(
    ByName(
      List(
        Group({
          op: Whole('Number of the operation; they are worked in the order of the list'),
          run_h: Amount('Hours of one unit'),
          setup_h: Perhaps(Amount('Hours of the set-up of a lot; 0 when left out')),
          crew: Perhaps(Amount('People at work; 1 when left out')),
          labour_rate: Perhaps(Amount('Money for an hour of one person; 0 when left out')),
          machine_rate: Perhaps(Amount('Money for an hour of the machine; 0 when left out')),
          oh_rate: Perhaps(Amount('Overhead for an hour of the operation; 0 when left out')),
          yield: Perhaps(
            Type.Number({
              exclusiveMinimum: 0,
              maximum: 1,
              description: 'Good / started, above 0 and at most 1; 1 when left out',
            }),
          ),
        }),
        0,
      ),
    ),
  ),
  top: Perhaps(Word('Item asked for; left out: all items')),
})
type RollUpInputs = Static<typeof RollUpInputs>

const rollUpOf = ({ items, bom = {}, routing = {} }: RollUpInputs): RollUpItem[] =>
  Object.entries(items).map(([id, { type, price, lot }]) => ({
    id,
    price: type === 'buy' ? (price ?? 0) : null,
    lot: lot ?? 1,
    components: (bom[id] ?? []).map(({ component, qty, scrap }) => {
      return { component, quantity: qty, scrapShare: scrap ?? 0 }
    }),
    operations: (routing[id] ?? []).map((operation) => ({
      operation: String(operation.op),
      runHours: operation.run_h,
      setupHours: operation.setup_h ?? 0,
      crew: operation.crew ?? 1,
      labourRate: operation.labour_rate ?? 0,
      machineRate: operation.machine_rate ?? 0,
      overheadRate: operation.oh_rate ?? 0,
      yield: operation.yield ?? 1,
    })),
  }))

function checkRollUpSheet(inputs: RollUpInputs): Finding[] {
  const { items, bom = {}, routing = {}, top } = inputs
  const ids = Object.keys(items)
  const keys = [
    ...Object.keys(bom).map((id) => [['bom', id], id] as const),
    ...Object.keys(routing).map((id) => [['routing', id], id] as const),
    ...(top === undefined ? [] : [[['top'], top] as const]),
  ]
  const ofLists = renamed(checkRollUp(rollUpOf(inputs)), { operation: 'op' }).map((finding) => {
    const [i, list, ...rest] = finding.path
    const table = list === 'components' ? 'bom' : list === 'operations' ? 'routing' : 'items'
    return { ...finding, path: [table, ids[Number(i)]!, ...rest] }
  })
  return [
    ...checkKnown('an item', ids, keys),
    ...ofLists,
    ...ids.flatMap((id): Finding[] => {
      const { type, price } = items[id]!
      const path = ['items', id, 'price']
      if (type === 'buy' && price === undefined) {
        return [{ path, rule: 'must be stated for what is bought', found: 'nothing' }]
      }
      if (type === 'make' && price !== undefined) {
        return [{ path, rule: 'must not be stated for what is made', found: String(price) }]
      }
      const made = [...(bom[id] ?? []), ...(routing[id] ?? [])]
      if (type === 'make' || made.length === 0) return []
      const rule = 'must be make: it has components or operations'
      return [{ path: ['items', id, 'type'], rule, found: 'buy' }]
    }),
  ]
}

/** The item and all that goes into it. */
function partsOf(top: string, bom: NonNullable<RollUpInputs['bom']>): ReadonlySet<string> {
  const parts = new Set([top])
  for (const id of parts) for (const { component } of bom[id] ?? []) parts.add(component)
  return parts
}

export const standard_cost_rollup = worksheet({
  kind: 'standard_cost_rollup',
  summary: 'Standard cost of every item by element, level by level',
  inputs: RollUpInputs,
  check: checkRollUpSheet,
  figures(inputs) {
    const { top, bom = {} } = inputs
    const parts = top === undefined ? undefined : partsOf(top, bom)
    const rolled = [...(rollUpCosts(rollUpOf(inputs)).items ?? [])]
    const figures = rolled
      .filter(([id]) => parts?.has(id) ?? true)
      .map(([id, { material, labour, machine, overhead, total }]) => {
        return [id, { material, labour, machine, overhead, total }] as const
      })
    return Object.fromEntries(figures)
  },
})

const recipeOf = (
  inputs: readonly { name: string; std: number; price: number; actual: number }[],
) => inputs.map(({ std, ...rest }) => ({ ...rest, standard: std }))

export const mix_yield_variance = worksheet({
  kind: 'mix_yield_variance',
  summary: 'Usage variance of a recipe as mix and yield; standard − actual, positive is favourable',
  inputs: Group({
    inputs: List(
      Group({
        name: Word('Name of the material'),
        std: Amount('Quantity in the standard batch'),
        price: Amount('Standard price of a unit'),
        actual: Amount('Quantity used'),
      }),
    ),
    std_output: Positive('Output of the standard batch'),
    actual_output: Amount('Output of the period'),
  }),
  check: ({ inputs, std_output, actual_output }) =>
    renamed(checkRecipe(recipeOf(inputs), std_output, actual_output), { standard: 'std' }),
  figures({ inputs, std_output, actual_output }) {
    const recipe = recipeOf(inputs)
    const found = computeMixAndYield(recipe, std_output, actual_output, 'standardLessActual')
    return {
      mix_variance: found.mix,
      yield_variance: found.yield,
      usage_variance: found.usage,
      standard_cost_per_output: found.standardCostPerOutput,
      inputs: found.inputs.map(({ name, mix, yield: ofYield }) => ({
        name,
        mix_variance: mix,
        yield_variance: ofYield,
      })),
    }
  },
})

const ProcessInputs = Group({
  begin_units: Amount('Units in work at the beginning'),
  started: Amount('Units started in the period'),
  end_units: Amount('Units in work at the end'),
  elements: ByName(
    Group({
      begin_cost: Amount('Cost in the work at the beginning'),
      added: Amount('Cost added in the period'),
      begin_pct: Share('How far the work was done at the beginning'),
      end_pct: Share('How far the work is done at the end'),
    }),
  ),
})

const periodOf = (inputs: Static<typeof ProcessInputs>) => ({
  beginUnits: inputs.begin_units,
  startedUnits: inputs.started,
  endUnits: inputs.end_units,
  elements: Object.fromEntries(
    Object.entries(inputs.elements).map(([name, element]) => [
      name,
      {
        beginCost: element.begin_cost,
        addedCost: element.added,
        beginShare: element.begin_pct,
        endShare: element.end_pct,
      },
    ]),
  ),
})

export const process_costing = worksheet({
  kind: 'process_costing',
  summary: 'Equivalent units and process cost, weighted average and FIFO',
  inputs: ProcessInputs,
  check: (inputs) => renamed(checkProcess(periodOf(inputs)), { endUnits: 'end_units' }),
  figures(inputs) {
    const by = (method: ProcessMethod) => costProcess(periodOf(inputs), method)
    const figures = (cost: ReturnType<typeof by>) => ({
      elements: Object.fromEntries(
        Object.entries(cost.elements).map(([name, { equivalentUnits, rate }]) => [
          name,
          { equivalent_units: equivalentUnits, rate },
        ]),
      ),
      cost_of_completed: cost.costOfCompleted,
      ending_wip: cost.endingWorkInProcess,
    })
    const average = by('weightedAverage')
    return {
      units_completed: average.unitsCompleted,
      total_cost_to_account: average.totalCost,
      weighted_average: figures(average),
      fifo: figures(by('fifo')),
    }
  },
})
