import { expect, it } from 'vitest'
import { countStates, nameWorkers } from '../../viewer/charts/shop-rows.ts'
import { type LabelWish, placeLabels } from '../../viewer/scene/label-places.ts'
import {
  sayCentre,
  sayQuarantine,
  sayQueue,
  sayState,
  sayStore,
  sayWaiting,
  urgencyOf,
} from '../../viewer/scene/label-words.ts'
import { listPresets } from '../../viewer/scene/presets.ts'
import { clearspring } from './scene-sample.ts'
import { boxWorks, busyFrame, jobShop } from './shop-samples.ts'

const wish = (more: Partial<LabelWish> = {}): LabelWish => ({
  x: 200,
  y: 200,
  widths: [100],
  rank: 0,
  push: 0,
  ...more,
})
const place = (...wishes: (LabelWish | null)[]) => placeLabels(wishes, 800, 400)

it('gives the place to the label of higher rank, whatever the order', () => {
  const [low, high] = place(wish({ rank: 3 }), wish({ rank: 1 }))
  expect(low).toBeNull()
  expect(high).toMatchObject({ x: 200, y: 200, form: 0 })
})

it('takes a shorter form before it gives way', () => {
  // 100 px wide at 200 reach to 250; at 290, 120 px would begin at 230, 60 px at 260.
  const [, second] = place(wish(), wish({ x: 290, widths: [120, 60] }))
  expect(second).toMatchObject({ form: 1 })
})

it('moves down as far as it may', () => {
  expect(place(wish(), wish({ rank: 1, push: 26 }))[1]).toMatchObject({ y: 226 })
  expect(place(wish(), wish({ rank: 1, push: 13 }))[1]).toBeNull()
})

it('stays in the picture and clear of the buttons on top and the legend below', () => {
  expect(place(wish({ x: 10 }))[0]).toMatchObject({ x: 54 }) // half of 100, and 4
  expect(place(wish({ y: 20 }))[0]).toBeNull()
  expect(place(wish({ y: 20, push: 30 }))[0]).toMatchObject({ y: 46 })
  expect(place(wish({ y: 366 }))[0]).not.toBeNull() // 400 − 34
  expect(place(wish({ y: 367 }))[0]).toBeNull()
  expect(place(null)).toEqual([null])
})

it('never lets two labels of a crowd meet', () => {
  const crowd = Array.from({ length: 300 }, (_, i) =>
    wish({ x: (i * 37) % 800, y: 60 + ((i * 53) % 320), rank: i % 4, widths: [140, 70, 24] }),
  )
  const places = place(...crowd).flatMap((p, i) =>
    p ? [{ ...p, half: crowd[i]!.widths[p.form]! / 2 }] : [],
  )
  expect(places.length).toBeGreaterThan(60)
  places.forEach((a, i) => {
    for (const b of places.slice(i + 1)) {
      const meets = Math.abs(a.x - b.x) < a.half + b.half && Math.abs(a.y - b.y) < 26
      expect(meets).toBe(false)
    }
  })
})

const frame = busyFrame(boxWorks)

it('says state and reason of a machine', () => {
  const down = { ...frame.machines[0]!, state: 'down' as const, reason: 3 }
  expect(sayState(boxWorks, { ...frame, machines: [down] }, 0)).toBe('down: chip-jam')
})

it('says what waits, with the limit where there is one, in full and in short', () => {
  const buffers = frame.buffers.map(() => ({ level: 3, product: 0 }))
  const now = { ...frame, buffers }
  expect(sayQueue(boxWorks, now, 2)).toBe('3 of 8 waiting')
  expect(sayQueue(boxWorks, now, 0)).toBe('3 waiting')
  expect(sayCentre(boxWorks, now, 0)).toEqual([
    'Box mills · 3 waiting',
    'VMC-BOX · 3',
    'VMC-BOX: 3',
  ])
  // The label of its only machine names the washer.
  expect(sayCentre(boxWorks, now, 2)).toEqual(['3 of 8 waiting', '3 / 8'])
})

it('says what a store holds and what is under quarantine', () => {
  const stores = [
    { level: 240, quarantined: false },
    { level: 1_200, quarantined: true },
  ]
  expect(sayStore(boxWorks, { ...frame, stores }, 0)).toEqual(['Billets 240\u202fpcs'])
  expect(sayStore(boxWorks, { ...frame, stores }, 1)).toEqual([
    'Screws 1\u202f200\u202fpcs · quarantine',
    'Screws 1\u202f200\u202fpcs',
  ])
  expect(sayQuarantine({ stores })).toBe('Quarantine: 1 item')
  expect(sayQuarantine({ stores: [] })).toBe('Quarantine: empty')
})

it('counts who is free and who is away', () => {
  const people = [
    { activity: 'free', machine: -1 },
    { activity: 'away', machine: -1 },
    { activity: 'tending', machine: 0 },
  ] as const
  expect(sayWaiting({ people })).toBe('1 free · 1 away')
  expect(sayWaiting({ people: [] })).toBe('0 free')
})

it('notices a breakdown before a set-up, and that before a machine that runs', () => {
  expect(urgencyOf('down')).toBeLessThan(urgencyOf('setup'))
  expect(urgencyOf('setup')).toBeLessThan(urgencyOf('running'))
})

it('offers the whole line and each machine, as before', () => {
  const presets = listPresets({ ...boxWorks, ...clearspring })
  expect(presets.map(({ label }) => label)).toEqual([
    'Whole line',
    'BLOW',
    'FILL',
    'LABL',
    'PACK',
    'PALL',
  ])
})

it('offers the whole floor, each work centre, and the machines of those that have several', () => {
  const presets = listPresets(boxWorks)
  expect(presets.slice(0, 7).map(({ label }) => label)).toEqual([
    'Whole floor',
    'VMC-BOX',
    'VMC-4',
    'WASH',
    'CMM',
    'ASSY',
    'TEST',
  ])
  expect(presets.slice(7).map(({ id, group }) => `${group} ${id}`)).toEqual([
    'VMC-BOX VMC-BOX-1',
    'VMC-BOX VMC-BOX-2',
    'VMC-BOX VMC-BOX-3',
    'ASSY ASSY-1',
    'ASSY ASSY-2',
  ])
  expect(listPresets(jobShop(40, 8))).toHaveLength(361) // 1 + 40 + 320
})

it('counts the states of a work centre for the table, and names who is there', () => {
  const machines = (['running', 'down', 'running'] as const).map((state, i) => ({
    ...frame.machines[i]!,
    state,
    attended: i === 2,
  }))
  expect(countStates(boxWorks, { machines }, ['VMC-BOX-1', 'VMC-BOX-2', 'VMC-BOX-3'])).toEqual([
    { state: 'running', count: 2 },
    { state: 'down', count: 1 },
  ])
  const people = [
    { activity: 'tending', machine: 0 },
    { activity: 'repairing', machine: 0 },
    { activity: 'away', machine: 1 },
  ] as const
  expect(nameWorkers(boxWorks, { machines, people }, 0)).toBe('operator-1, operator-2')
  expect(nameWorkers(boxWorks, { machines, people }, 1)).toBe('')
  expect(nameWorkers(boxWorks, { machines, people }, 2)).toBe('')
  expect(nameWorkers({ people: [] }, { machines, people: [] }, 2)).toBe('yes')
})
