import { expect, test } from 'vitest'
import { runTask } from '../../twin/experiment/replicate.ts'
import { buildCompareDocument, buildRunDocument } from '../../twin/host/documents.ts'
import { reportCompare, reportRun } from '../../twin/host/report.ts'
import { readScenario } from '../../twin/host/scenario-files.ts'

function playDay(name: string, seed: string) {
  const { scenario, rules } = readScenario(name)
  const experiment = { scenario: name, title: name, currency: 'EUR', seed: 's', days: 1 }
  return {
    experiment,
    runs: [runTask({ scenario: scenario!, rules: rules!, seed, days: 1, digested: false })],
  }
}

test('shares of a machine as printed sum to 100.0', () => {
  for (const seed of ['a', 'b', 'c']) {
    const { experiment, runs } = playDay('plan-120', seed)
    const lines = reportRun(buildRunDocument(experiment, runs))
    const start = lines.findIndex((line) => line.startsWith('Machine'))
    const rows = lines.slice(start + 2, start + 7).map((line) => line.split(/\s{2,}/))
    expect(rows.map(([id]) => id)).toEqual(['BLOW', 'FILL', 'LABL', 'PACK', 'PALL'])
    for (const cells of rows) {
      // The last column is the OEE. In tenths, so that nothing is lost in the sum.
      const tenths = cells.slice(1, -1).map((cell) => Math.round(Number(cell) * 10))
      expect(tenths.reduce((sum, value) => sum + value, 0)).toBe(1_000)
    }
  }
})

test('a difference of shares is in points, not in percent', () => {
  const [baseline, other] = [playDay('plan-120', 's'), playDay('baseline', 's')]
  const lines = reportCompare(buildCompareDocument([baseline, other]))
  const row = lines.filter((line) => line.startsWith('Plan attainment')).at(-1)!
  expect(row).toMatch(/^Plan attainment +\d+\.\d % +[+−]\d+\.\d pts/)
})
