/*
 * How materials come and wait: lots, quarantine, shelf life, room, and lots that are bad.
 */
import { checkDuration } from './check-machines.ts'
import { listConsumed } from './check-products.ts'
import { checkDistinct, checkKnown, type Finding } from './finding.ts'
import type { ItemSpec, Scenario } from './scenario.ts'
import { meanOf } from './shop-time.ts'

type Path = Finding['path']

/** Opening stock is received in no more lots than this. */
const LOTS_MAX = 1_000

export function checkSupply(s: Scenario): Finding[] {
  return [
    ...s.items.flatMap((item, i) => checkItem(s, item, ['items', i])),
    ...s.suppliers.flatMap(checkTerms),
    ...s.suppliers.flatMap(({ lateOn, leadTime }, i) => {
      const path = ['suppliers', i]
      return [
        ...checkDistinct([...path, 'lateOn', 'days'], lateOn?.days ?? []),
        ...checkDuration([...path, 'lateOn', 'delay'], lateOn?.delay, 0),
        ...checkDuration([...path, 'leadTime'], leadTime, 0),
      ]
    }),
  ]
}

function checkItem(s: Scenario, item: ItemSpec, path: Path): Finding[] {
  const { openingStock = 0, storeCapacity, lotSize, shelfLifeHours, quarantine } = item
  const findings = [
    ...checkDuration([...path, 'quarantine'], quarantine, 0),
    ...checkBadLots(s, item, path),
  ]
  if (storeCapacity !== undefined && storeCapacity < openingStock) {
    const rule = `must have room for the opening stock of ${openingStock}`
    findings.push({ path: [...path, 'storeCapacity'], rule, found: String(storeCapacity) })
  }
  if (lotSize !== undefined && lotSize * LOTS_MAX < openingStock) {
    const least = Math.ceil(openingStock / LOTS_MAX)
    const rule = `must be at least ${least}, so that opening stock is at most ${LOTS_MAX} lots`
    findings.push({ path: [...path, 'lotSize'], rule, found: String(lotSize) })
  }
  if (quarantine && shelfLifeHours !== undefined && meanOf(quarantine) >= shelfLifeHours * 60) {
    const rule = `must be longer than the quarantine of ${meanOf(quarantine)} min`
    findings.push({ path: [...path, 'shelfLifeHours'], rule, found: String(shelfLifeHours) })
  }
  return findings
}

/** What a bad lot does, it does at the machine that takes the item. */
function checkBadLots(s: Scenario, { id, badLots }: ItemSpec, path: Path): Finding[] {
  if (!badLots) return []
  const finished = s.items.filter(({ kind }) => kind === 'finished').map((i) => i.id)
  const taken = listConsumed(s, finished).find(({ item }) => item === id)
  if (!taken) {
    const rule = 'must not be stated for a material that no machine takes'
    return [{ path: [...path, 'badLots'], rule, found: id }]
  }
  const index = Number(taken.path[2])
  const machine = s.line.machines[index]!
  const findings: Finding[] = []
  const { stops, rejectFactor } = badLots
  if (stops) {
    const modes = machine.failures.filter(({ clock }) => clock !== 'calendar')
    const place = [...path, 'badLots', 'stops', 'mode']
    const what = `a failure mode of ${machine.id} by running time`
    findings.push(
      ...checkKnown(
        what,
        modes.map((f) => f.id),
        [[place, stops.mode]],
      ),
    )
  }
  const pacing = s.line.machines.findIndex((m) => m.id === s.line.pacing)
  if (rejectFactor !== undefined && pacing >= 0 && index > pacing) {
    const rule = `must not be stated after ${s.line.pacing}, where the inspector stands`
    const place = [...path, 'badLots', 'rejectFactor']
    findings.push({ path: place, rule, found: `${rejectFactor} at ${machine.id}` })
  }
  return findings
}

/** Terms are of what it delivers, once each, with breaks that ascend. */
function checkTerms(
  { id, items, terms = [] }: Scenario['suppliers'][number],
  i: number,
): Finding[] {
  const path = ['suppliers', i, 'terms']
  const named = terms.map(({ item }, t): [Path, string] => [[...path, t, 'item'], item])
  return [
    ...checkKnown(`an item of ${id}`, items, named),
    ...checkDistinct(
      path,
      terms.map(({ item }) => item),
      'item',
    ),
    ...terms.flatMap(({ breaks = [] }, t) =>
      breaks.flatMap(({ from }, b): Finding[] => {
        const before = breaks[b - 1]?.from ?? 0
        if (from > before) return []
        const rule = `must be above ${before}, the break before it`
        return [{ path: [...path, t, 'breaks', b, 'from'], rule, found: String(from) }]
      }),
    ),
  ]
}
