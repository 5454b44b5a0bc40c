import { beforeAll, describe, expect, it } from 'vitest'
import { days, hours, instant } from '../../../sim/contract/time.ts'
import type { Plant } from '../../../sim/index.ts'
import { physicalStock } from '../../../sim/index.ts'
import { type Loop, play } from '../../../twin/closed-loop.ts'
import { openLoop, SIMULATED_FLOOR } from '../../../twin/experiment/run-scenario.ts'
import { makeBoard } from '../../../twin/make-board.ts'
import { outputOf } from '../../../twin/performance/output.ts'
import { stateTimesBetween } from '../../../twin/performance/time-model.ts'
import { createTwin } from '../../../twin/twin.ts'
import { clearspring } from '../planning/clearspring.ts'

const { scenario, rules } = clearspring('plan-120')
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('the flows and loads of a line', () => {
  let loop: Loop<Plant>
  /** Tuesday 22:00: the late shift is over, and every machine has counted. */
  const at = instant(hours(40))
  beforeAll(() => {
    loop = openLoop(scenario, rules, 'flows')
    play(SIMULATED_FLOOR, loop, at)
  })

  it('lead from the first machine to the last, and out of the line what it counted', () => {
    const { flows } = makeBoard(loop.twin)
    const goods = flows.filter(({ to }) => to !== 'scrap')
    expect(goods.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'in BLOW',
      'BLOW FILL',
      'FILL LABL',
      'LABL PACK',
      'PACK PALL',
      'PALL out',
    ])
    expect(goods.at(-1)!.quantity).toBe(outputOf(loop.twin.output, 'PALL').good)
    const scrap = flows.filter(({ to }) => to === 'scrap')
    expect(sum(scrap.map(({ quantity }) => quantity))).toBe(
      sum(scenario.line.machines.map(({ id }) => outputOf(loop.twin.output, id).reject)),
    )
    const quantities = flows.map(({ quantity }) => quantity)
    expect(quantities).toEqual([...quantities].sort((a, b) => b - a))
  })

  it('leave before the machines what really lies on the line once all have counted', () => {
    const { heat } = makeBoard(loop.twin)
    const onLine = physicalStock(loop.plant).filter(({ place }) => place === 'line')
    expect(sum(heat.map(({ wip }) => wip))).toBe(sum(onLine.map(({ quantity }) => quantity)))
    expect(sum(onLine.map(({ quantity }) => quantity))).toBeGreaterThan(0)
  })

  it('are shares of the busy time of the last 24 h, in the order of the machines', () => {
    const { heat } = makeBoard(loop.twin)
    expect(heat.map(({ machine }) => machine)).toEqual(scenario.line.machines.map(({ id }) => id))
    const filler = loop.twin.times.machines.get('FILL')!
    const ms = stateTimesBetween(filler, instant(at - days(1)), at)
    expect(sum(Object.values(ms))).toBe(days(1))
    const busy = days(1) - ms.off - ms.maintenance
    const row = heat.find(({ machine }) => machine === 'FILL')!
    expect(row.utilisation).toBe((ms.running + ms.setup) / busy)
    expect(row.downtime).toBe((ms.microStop + ms.down) / busy)
    // The inspector of the filler takes out 0.8 %; a drifted process more.
    expect(row.scrap).toBeGreaterThan(0.004)
    expect(row.scrap).toBeLessThan(0.03)
  })

  it('tell who the bottleneck was when, in rows that make up its shares', () => {
    const { bottleneck } = makeBoard(loop.twin)
    const total = sum(bottleneck.history.map(({ from, to }) => to - from))
    for (const { machine, share } of bottleneck.shares) {
      const rows = bottleneck.history.filter((row) => row.machine === machine)
      expect(sum(rows.map(({ from, to }) => to - from)) / total).toBeCloseTo(share, 12)
    }
    for (const [i, row] of bottleneck.history.entries()) {
      const next = bottleneck.history[i + 1]
      expect(row.from).toBeLessThan(row.to)
      if (next === undefined) continue
      expect(next.from).toBeGreaterThanOrEqual(row.to)
      if (next.from === row.to) expect(next.machine).not.toBe(row.machine)
    }
  })

  it('are none before anything has happened', () => {
    const { flows, heat } = makeBoard(createTwin(scenario, rules, 'x'))
    expect(flows).toEqual([])
    expect(heat[0]).toEqual({
      machine: 'BLOW',
      utilisation: null,
      downtime: null,
      scrap: null,
      wip: 0,
    })
  })
})
