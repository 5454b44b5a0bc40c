import { expect, it } from 'vitest'
import { layoutBottleneck } from '../../viewer/charts/bottleneck-layout.ts'
import { readBottleneck, readBottleneckNow } from '../../viewer/charts/bottleneck-words.ts'

const HOUR = 3_600_000
const plain = (text: string): string => text.replaceAll('\u202f', ' ')

it('gives each machine that was the bottleneck a row with the time it was', () => {
  const shares = [
    { machine: 'VMC-4', share: 0.75 },
    { machine: 'CMM', share: 0.25 },
  ]
  const history = [
    { from: 24 * HOUR, to: 36 * HOUR, machine: 'VMC-4' },
    { from: 36 * HOUR, to: 42 * HOUR, machine: 'CMM' },
    { from: 42 * HOUR, to: 48 * HOUR, machine: 'VMC-4' },
  ]
  const { rows } = layoutBottleneck({ shares, history }, 48 * HOUR, 240)
  expect(rows.map(({ machine, ms }) => [machine, ms / HOUR])).toEqual([
    ['VMC-4', 18],
    ['CMM', 6],
  ])
  // 24 h on 240 px: ten pixels an hour.
  expect(rows[0]!.cells.map(({ x, width }) => [x, width])).toEqual([
    [0, 120],
    [180, 60],
  ])
  expect(rows[0]!.longestMs).toBe(12 * HOUR)
})

it('joins stretches that follow each other, and cuts off what is older than a day', () => {
  const history = [
    { from: 0, to: 10 * HOUR, machine: 'FILL' },
    { from: 10 * HOUR, to: 20 * HOUR, machine: 'FILL' },
  ]
  const { rows } = layoutBottleneck(
    { shares: [{ machine: 'FILL', share: 1 }], history },
    30 * HOUR,
    240,
  )
  expect(rows[0]!.cells).toHaveLength(1)
  expect(rows[0]).toMatchObject({ ms: 14 * HOUR }) // 6 h … 20 h
})

it('draws no cells where the times are not known, but keeps the share', () => {
  const { rows } = layoutBottleneck(
    { shares: [{ machine: 'A', share: 1 }], history: [] },
    HOUR,
    100,
  )
  expect(rows).toMatchObject([{ machine: 'A', share: 1, ms: 0, cells: [] }])
})

it('says who held the others up, and whether it shifts', () => {
  const share = (machine: string, s: number) => ({ machine, share: s })
  const read = (...shares: ReturnType<typeof share>[]) =>
    plain(readBottleneck({ shares, now: null }))
  expect(read(share('VMC-4', 0.71), share('CMM', 0.29))).toBe(
    'VMC-4 was the bottleneck 71 % of the time, CMM 29 %.',
  )
  expect(read(share('VMC-4', 1))).toContain('no other machine ever was')
  expect(read(share('A', 0.52), share('B', 0.48))).toContain('it shifts between them')
  expect(read()).toBe('No machine has been active in the last 24 h.')
})

it('says who it is at the instant shown', () => {
  const now = { machine: 'VMC-4', activeMinutes: 125 }
  expect(plain(readBottleneckNow({ now }, null))).toBe('Now it is VMC-4, active for 2 h 05 min.')
  expect(plain(readBottleneckNow({ now }, 45 * 60_000))).toBe(
    'At W1 Mon 06:45 it is VMC-4, active for 2 h 05 min.',
  )
  expect(readBottleneckNow({ now: null }, null)).toBe('Now no machine is active.')
})
