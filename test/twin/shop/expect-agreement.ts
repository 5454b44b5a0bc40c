/*
 * What the books of a shop say must be what the shop is: laws for every instant of every shop.
 */
import { expect } from 'vitest'
import { MACHINE_STATES } from '../../../sim/contract/mes.ts'
import type { StockRow } from '../../../sim/contract/stock.ts'
import { machineState } from '../../../sim/shop/machine-state.ts'
import { shopStock } from '../../../sim/shop/observe.ts'
import { NONE, type Shop, type StationState } from '../../../sim/shop/state.ts'
import { integrate, integrateTotals } from '../../../sim/shop/statistics.ts'
import type { ShopLoop } from '../../../twin/experiment/play-shop.ts'
import { currentState, stateTimes } from '../../../twin/performance/time-model.ts'
import { loadCentres } from '../../../twin/shop/centre-flows.ts'
import { makeShopBoard } from '../../../twin/shop/make-shop-board.ts'
import type { ShopTwin } from '../../../twin/shop/shop-twin.ts'
import { storeRows } from '../../../twin/shop/stores.ts'

export function expectAgreement({ shop, twin }: ShopLoop): void {
  expect(twin.gaps).toEqual([])
  expectJobs(shop, twin)
  expectTimes(shop, twin)
  expectFlows(twin)
  expect(sortStock(storeRows(twin.stores))).toEqual(sortStock(shopStock(shop)))
  expectPeople(shop, twin)
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

function expectJobs(shop: Shop, { jobs, scenario }: ShopTwin): void {
  const { released, completed, scrapped, leadTimeSum } = jobs.total
  const { out, inside, flowSum } = shop.totals
  expect(released).toBe(completed + scrapped + jobs.open.size)
  expect([completed, scrapped, jobs.open.size]).toEqual([out, shop.totals.scrapped, inside])
  expect(leadTimeSum).toBe(sum(flowSum))
  const ids = scenario.shop.stations.map(({ id }) => id)
  for (const [i, load] of loadCentres(jobs, ids).entries()) {
    const s = shop.stations[i]!
    expect(load).toEqual({
      workCentre: ids[i],
      waiting: s.length,
      onMachines: countOnMachines(shop, s),
    })
  }
  const phases = [...jobs.open.values()].map(({ phase }) => phase)
  const count = (wanted: string) => phases.filter((phase) => phase === wanted).length
  expect(count('moving')).toBe(sum(shop.stations.map(({ incoming }) => incoming)))
  expect(count('held')).toBe(shop.quality?.held ?? 0)
}

function countOnMachines({ machines, jobs }: Shop, s: StationState): number {
  let count = 0
  for (let m = s.firstMachine; m < s.lastMachine; m++) {
    for (let job = machines.job[m]!; job !== NONE; job = jobs.next[job]!) count++
  }
  return count
}

/** Times by state sum to plant time, and those at work are those of the engine's own figures. */
function expectTimes(shop: Shop, { times, at }: ShopTwin): void {
  const machines = [...times.machines.values()]
  integrateTotals(shop)
  for (const s of shop.stations) {
    integrate(shop, s)
    const own = machines.slice(s.firstMachine, s.lastMachine)
    const ms = Object.fromEntries(
      MACHINE_STATES.map((state) => [state, sum(own.map((m) => stateTimes(m, at)[state]))]),
    )
    expect(sum(Object.values(ms))).toBe(at * own.length)
    expect(ms.setup).toBe(s.stats.setupTime)
    // A fast line stands in the midst of its work, as its slowest machine does.
    if (shop.fastLines?.[s.index]) expect(ms.running).toBeLessThanOrEqual(s.stats.workingTime)
    else {
      expect(ms.running).toBe(s.stats.workingTime)
      expect(ms.down! + ms.microStop! + ms.maintenance!).toBe(s.stats.openDownTime)
    }
    const present = own.map((m) => currentState(m).state)
    expect(present).toEqual(own.map((_, i) => machineState(shop, s, s.firstMachine + i)))
  }
}

/** What has come to a work centre has gone on from it, was lost there, or is still there. */
function expectFlows(twin: ShopTwin): void {
  const { flows } = makeShopBoard(twin)
  const open = [...twin.jobs.open.values()]
  for (const { id } of twin.scenario.shop.stations) {
    const came = sum(flows.filter(({ to }) => to === id).map(({ quantity }) => quantity))
    const went = sum(flows.filter(({ from }) => from === id).map(({ quantity }) => quantity))
    const here = open.filter(({ workCentre }) => workCentre === id).map(({ good }) => good)
    expect(came, id).toBe(went + sum(here))
  }
}

function expectPeople(shop: Shop, { people }: ShopTwin): void {
  const { spec, report, modes } = shop
  const teams = new Map<string, string[]>()
  for (const [request, team] of (shop.people?.teams ?? []).entries()) {
    const mode = request - shop.machines.station.length
    const machine = report!.machines[mode < 0 ? request : modes.machine[mode]!]!.id
    const names = team.map((person) => spec.people![person]!.id)
    if (names.length > 0) teams.set(machine, [...(teams.get(machine) ?? []), ...names])
  }
  const sorted = (map: ReadonlyMap<string, readonly string[]>) =>
    Object.fromEntries([...map].map(([machine, names]) => [machine, [...names].sort()]))
  expect(sorted(people.atMachine)).toEqual(sorted(teams))
}

const sortStock = (rows: readonly StockRow[]): string[] =>
  rows
    .map(({ item, lot, place, status, quantity }) => [item, lot, place, status, quantity].join(' '))
    .sort()
