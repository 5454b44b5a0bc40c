/*
 * Genealogy from the events of a shop: six batches that take 60 kg of an active ingredient each, lots of
 * 100 kg, first in first out. The third batch gives 15 kg of regrind, which the fifth takes in. Lot 2
 * of the ingredient is suspect: which batches are to be recalled?
 */
import { expect, it } from 'vitest'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import {
  item,
  op,
  playReporting,
  released,
  rowsOf,
  shopOf,
  supply,
} from '../../support/materials.ts'

const active = { needs: [{ item: 'active', perJob: 60 }] }
const mix = (more = {}) => [op('GRANULATE', 240, { ...active, ...more }), op('COMPRESS', 400)]
const DAY = 1_440

// The jobs count over all classes: P60-1, P60-2, P60R-3, P60-4, P60U-5, P60-6 are B01 … B06.
const batches = [
  released('P60', [0, DAY, 3 * DAY, 5 * DAY], mix()),
  released('P60R', [2 * DAY], mix({ gives: [{ item: 'regrind', perJob: 15 }] })),
  released(
    'P60U',
    [4 * DAY],
    [
      op('GRANULATE', 240, {
        needs: [{ item: 'regrind', perJob: 15, optional: true }, ...active.needs],
      }),
      op('COMPRESS', 400),
    ],
  ),
]
const spec = shopOf(
  [
    item('active', {
      unit: 'kg',
      supply: supply({ kind: 'periodic', every: 1_000 * DAY * 60_000, upTo: 400 }, 0, {
        lotSize: 100,
      }),
    }),
    item('regrind', { unit: 'kg' }),
  ],
  batches,
)
const { events } = playReporting(spec, 8 * DAY)

/** What went into each lot, as lot and kg. */
const inputs = new Map<string, [string, number][]>()
for (const [lot, from, quantity] of rowsOf(
  events,
  'lotConsumed',
  (e) => [e.lot!, e.consumedLot, e.quantity] as const,
)) {
  inputs.set(lot, [...(inputs.get(lot) ?? []), [from, quantity]])
}

/** All lots into which a lot went, directly or over others. */
function traceForward(lot: string): Set<string> {
  const reached = new Set([lot])
  for (const from of reached) {
    for (const [to, taken] of inputs) if (taken.some(([id]) => id === from)) reached.add(to)
  }
  reached.delete(lot)
  return reached
}

it('each batch takes the lots that came first', () => {
  expect(Object.fromEntries(inputs)).toEqual({
    'P60-1': [['active-L1', 60]],
    'P60-2': [
      ['active-L1', 40],
      ['active-L2', 20],
    ],
    'P60R-3': [['active-L2', 60]],
    'P60-4': [
      ['active-L2', 20],
      ['active-L3', 40],
    ],
    'regrind-L1': [['P60R-3', 15]],
    'P60U-5': [
      ['active-L3', 60],
      ['regrind-L1', 15],
    ],
    'P60-6': [['active-L4', 60]],
  })
})

it('the suspect lot went into three batches, and by the regrind into a fourth', () => {
  const direct = [...inputs].filter(([, taken]) => taken.some(([lot]) => lot === 'active-L2'))
  expect(direct.map(([lot]) => lot)).toEqual(['P60-2', 'P60R-3', 'P60-4'])
  const all = [...traceForward('active-L2')].filter((lot) => lot.startsWith('P60'))
  expect(all).toEqual(['P60-2', 'P60R-3', 'P60-4', 'P60U-5'])
})

it('its mass balances: 20 + 60 + 20 of 100 kg', () => {
  const issued = rowsOf(
    events,
    'materialConsumed',
    (e) => [e.lot, e.materialLot, e.quantity] as const,
  )
  const suspect = issued.filter(([, lot]) => lot === 'active-L2')
  expect(suspect.map(([, , kg]) => kg)).toEqual([20, 60, 20])
  const received = events.filter(
    (e): e is Extract<MesEvent, { type: 'materialReceived' }> =>
      e.type === 'materialReceived' && e.lot === 'active-L2',
  )
  expect(received.map(({ quantity }) => quantity)).toEqual([100])
})
