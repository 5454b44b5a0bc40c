import { describe, expect, it } from 'vitest'
import type { HeatRow } from '../../twin/board.ts'
import {
  HEAT_STEPS,
  heatColour,
  heatScale,
  heatStep,
  sayHeat,
} from '../../viewer/charts/heat-scale.ts'
import { nextSort, orderLoads } from '../../viewer/charts/load-order.ts'

const row = (machine: string, figures: Partial<HeatRow>): HeatRow => ({
  machine,
  utilisation: null,
  downtime: null,
  scrap: null,
  wip: 0,
  ...figures,
})

describe('the scale of a heat map', () => {
  it('goes to 100 % for utilisation, so that days compare', () => {
    const scale = heatScale([row('A', { utilisation: 0.3 })], 'utilisation')
    expect(scale.top).toBe(1)
    expect(scale.labels).toEqual(['0–20', '20–40', '40–60', '60–80', '80–100'])
  })

  it('goes to the next round figure for small shares, with a decimal where steps need it', () => {
    expect(heatScale([row('A', { scrap: 0.018 })], 'scrap').labels).toEqual([
      '0.0–0.5',
      '0.5–1.0',
      '1.0–1.5',
      '1.5–2.0',
      '2.0–2.5',
    ])
    expect(heatScale([row('A', { downtime: 0.12 })], 'downtime').top).toBe(0.25)
  })

  it('counts work in process in whole units', () => {
    expect(heatScale([row('A', { wip: 17 })], 'wip').labels).toEqual([
      '0–4',
      '5–8',
      '9–12',
      '13–16',
      '17–20',
    ])
    expect(heatScale([row('A', { wip: 1 })], 'wip').labels).toEqual(['0–1', '2', '3', '4', '5'])
    expect(heatScale([row('A', { wip: 2_400 })], 'wip').top).toBe(5_000)
  })

  it('puts a figure into the step whose upper end it does not pass', () => {
    const scale = heatScale([], 'utilisation')
    expect([0, 0.2, 0.21, 0.6, 0.976, 1].map((u) => heatStep(scale, u))).toEqual([0, 0, 1, 2, 4, 4])
    expect(heatStep(scale, null)).toBeNull()
  })

  it.each(['light', 'dark'] as const)(
    'is told apart by lightness alone in the %s theme',
    (theme) => {
      const lightness = Array.from({ length: HEAT_STEPS }, (_, step) => {
        const colour = Number.parseInt(heatColour(step, theme).slice(1), 16)
        return 0.3 * (colour >> 16) + 0.59 * ((colour >> 8) & 255) + 0.11 * (colour & 255)
      })
      const steps = lightness.slice(1).map((value, i) => value - lightness[i]!)
      // Light: the more, the darker. Dark: the more, the brighter.
      for (const step of steps) expect(theme === 'light' ? -step : step).toBeGreaterThan(20)
    },
  )

  it('says a figure with its unit, and a dash where there is none', () => {
    expect(sayHeat('wip', 17, 'jobs')).toBe('17 jobs')
    expect(sayHeat('wip', 1, 'jobs')).toBe('1 job')
    expect(sayHeat('utilisation', 0.976, 'jobs').replace('\u202f', ' ')).toBe('97.6 %')
    expect(sayHeat('scrap', null, 'jobs')).toBe('–')
  })
})

const machine = (id: string, workCentre: string) => ({
  id,
  name: id,
  kind: 'machine' as const,
  ratePerMinute: 0,
  workCentre,
})
const centre = (id: string, machines: string[]) => ({ id, name: id, machines, at: null })
const SHOP = {
  machines: [machine('A1', 'A'), machine('A2', 'A'), machine('B1', 'B'), machine('C1', 'C')],
  workCentres: [centre('A', ['A1', 'A2']), centre('B', ['B1']), centre('C', ['C1'])],
}
const HEAT = [
  row('A1', { utilisation: 0.4 }),
  row('A2', { utilisation: 0.6 }),
  row('B1', { utilisation: 0.9 }),
]
const names = (groups: ReturnType<typeof orderLoads>): string =>
  groups.map(({ id, rows }) => `${id}: ${rows.map((r) => r.machine).join(' ')}`).join(', ')

describe('the table of loads', () => {
  it('begins in the order of the scene, by work centre, also without figures', () => {
    const groups = orderLoads(SHOP, HEAT, { by: 'machine', descending: false })
    expect(names(groups)).toBe('A: A1 A2, B: B1, C: C1')
    expect(groups[2]!.rows[0]).toMatchObject({ utilisation: null, wip: null, index: 3 })
  })

  it('sorts machines in their work centre, and work centres by their first machine', () => {
    expect(names(orderLoads(SHOP, HEAT, { by: 'utilisation', descending: true }))).toBe(
      'B: B1, A: A2 A1, C: C1',
    )
  })

  it('keeps what has no figure last, whichever way it is sorted', () => {
    expect(names(orderLoads(SHOP, HEAT, { by: 'utilisation', descending: false }))).toBe(
      'A: A1 A2, B: B1, C: C1',
    )
  })

  it('has one group without a name for a line', () => {
    const line = { machines: [machine('FILL', ''), machine('PACK', '')], workCentres: [] }
    expect(names(orderLoads(line, [], { by: 'wip', descending: true }))).toBe(': FILL PACK')
  })

  it('sorts by the largest first, and the other way when pressed again', () => {
    const first = nextSort({ by: 'machine', descending: false }, 'scrap')
    expect(first).toEqual({ by: 'scrap', descending: true })
    expect(nextSort(first, 'scrap')).toEqual({ by: 'scrap', descending: false })
  })
})
