import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Column } from '../../twin/reports/report.ts'
import { layoutWaterfall, listSteps } from '../../viewer/charts/waterfall-layout.ts'

const money = (key: string, title: string): Column => ({ key, title, kind: 'money' })
const columns: readonly Column[] = [
  { key: 'item', title: 'Product', kind: 'text' },
  money('standard', 'Standard'),
  money('price', 'Price'),
  money('usage', 'Usage'),
  money('actual', 'Actual'),
]

describe('the cost bridge', () => {
  it('goes from standard to actual, step by step', () => {
    const steps = listSteps({ columns }, { cells: ['W', 100, 5, -2, 103] })
    expect(steps.map(({ label, value }) => [label, value])).toEqual([
      ['Standard', 100],
      ['Price', 5],
      ['Usage', -2],
      ['Actual', 103],
    ])
    const { bars, links, isCut } = layoutWaterfall(steps, 800, 200)
    expect(isCut).toBe(true)
    const [standard, price, usage, actual] = bars
    const end = ({ x, width }: { x: number; width: number }) => x + width
    expect(price!.x).toBeCloseTo(end(standard!), 6)
    expect(end(usage!)).toBeCloseTo(end(price!), 6)
    // The last change ends where the last sum ends.
    expect(usage!.x).toBeCloseTo(end(actual!), 6)
    expect(links).toHaveLength(3)
  })

  it('has none where a figure is not known, or no columns from standard to actual', () => {
    expect(listSteps({ columns }, { cells: ['W', null, null, null, null] })).toEqual([])
    expect(listSteps({ columns: columns.slice(0, 3) }, { cells: ['W', 1, 2] })).toEqual([])
  })

  it('keeps every bar in its picture, whatever the figures', () => {
    const amounts = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 12 })
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), amounts, (from, changes) => {
        const to = changes.reduce((sum, change) => sum + change, from)
        const steps = [
          { label: 'from', isTotal: true, value: from },
          ...changes.map((value, i) => ({ label: `${i}`, isTotal: false, value })),
          { label: 'to', isTotal: true, value: to },
        ]
        for (const { x, y, width, height } of layoutWaterfall(steps, 800, 300).bars) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x + width).toBeLessThanOrEqual(800)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y + height).toBeLessThanOrEqual(300)
        }
      }),
    )
  })
})
