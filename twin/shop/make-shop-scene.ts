/*
 * The scene of a shop from its scenario: what does not change while it is played.
 */
import type { Item, Operation, ShopScenario, Station } from '../../scenarios/shop-scenario.ts'
import { nameMachines } from '../../sim/contract/equipment.ts'
import type { Scene, SceneMachine, ScenePerson, SceneStore, SceneWorkCentre } from '../board.ts'

/** Reasons that are neither a failure mode nor an item. */
const STATE_REASONS = ['operator', 'changeover', 'cleaning', 'storage']

export function makeShopScene(scenario: ShopScenario, seed: string): Scene {
  const { shop } = scenario
  const { stations, products } = shop
  return {
    kind: 'shop',
    scenario: scenario.name,
    title: scenario.title,
    description: scenario.description,
    seed,
    currency: '',
    days: scenario.days,
    line: scenario.name,
    lineName: scenario.title,
    pacing: '',
    machines: stations.flatMap(listMachines),
    buffers: stations.map(({ id, queueLimit }) => ({
      id: `${id}-queue`,
      from: '',
      to: id,
      capacity: queueLimit ?? 0,
    })),
    workCentres: stations.map(describeCentre),
    routes: products.map(({ id, route }) => ({
      product: id,
      workCentres: route.map(({ station }) => station),
    })),
    stores: listStores(scenario),
    people: listPeople(scenario),
    products: products.map(({ id, name }) => ({ id, name: name ?? id })),
    stations: stations.map(({ id, machines }) => ({ id, machines: nameMachines(id, machines) })),
    reasons: listReasons(scenario),
    palletSize: 1,
  }
}

/** The name of a machine for people: that of its work centre when there is one, else its id. */
export function nameShopMachine({ shop }: ShopScenario, machine: string): string {
  return shop.stations.find(({ id }) => id === machine)?.name ?? machine
}

function listMachines({ id, name, machines, kind = 'machine' }: Station): SceneMachine[] {
  return nameMachines(id, machines).map((machine) => ({
    id: machine,
    name: machines === 1 ? (name ?? machine) : machine,
    kind,
    ratePerMinute: 0,
    workCentre: id,
  }))
}

function describeCentre({ id, name, machines, at }: Station): SceneWorkCentre {
  const [x, z] = at ?? []
  return {
    id,
    name: name ?? id,
    machines: nameMachines(id, machines),
    at: x === undefined || z === undefined ? null : { x, z },
  }
}

function listStores({ shop }: ShopScenario): SceneStore[] {
  const operations = shop.products.flatMap(({ route }) => route)
  return (shop.items ?? []).map((item) => {
    const takers = operations.filter(({ needs }) => needs?.some((need) => need.item === item.id))
    const givers = operations.filter(({ gives }) => gives?.some((gift) => gift.item === item.id))
    const makers = shop.products.filter(({ makes }) => makes === item.id)
    const bringers = [...givers, ...makers.map(({ route }) => route.at(-1)!)]
    return {
      id: item.id,
      name: item.name ?? item.id,
      unit: item.unit ?? 'each',
      kind: kindOfStore(item, makers.length > 0, givers.length > 0),
      capacity: item.capacity ?? 0,
      to: stationsOf(takers),
      from: stationsOf(bringers),
    }
  })
}

function kindOfStore({ ships }: Item, isMade: boolean, isGiven: boolean): SceneStore['kind'] {
  if (ships) return 'finished'
  if (isMade) return 'component'
  return isGiven ? 'byProduct' : 'material'
}

const stationsOf = (operations: readonly Operation[]): string[] => [
  ...new Set(operations.map(({ station }) => station)),
]

/** Who has none of the skills that a machine in work needs, repairs. */
function listPeople({ shop }: ShopScenario): ScenePerson[] {
  const tending = new Set(
    shop.stations.flatMap(({ attendance: { setup, load, run } = {} }) =>
      [setup, load?.skills, run].flatMap((skills) => skills ?? []),
    ),
  )
  return (shop.people ?? []).map(({ id, skills }) => ({
    id,
    kind: skills.some((skill) => tending.has(skill.id)) ? 'operator' : 'repairer',
  }))
}

/** Every reason that a state of a machine can have; the first is no reason. */
function listReasons({ shop }: ShopScenario): string[] {
  const stops = shop.stations.flatMap(({ failures = [], maintenance = [], line }) => [
    ...failures.map(({ id }) => id),
    ...maintenance.map(({ id }) => id),
    ...(line?.machines ?? []).flatMap((m) => (m.failures ?? []).map(({ id }) => id)),
  ])
  const items = (shop.items ?? []).map(({ id }) => id)
  return [...new Set(['', ...STATE_REASONS, ...stops, ...items])]
}
