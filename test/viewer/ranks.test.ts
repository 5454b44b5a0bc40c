import { expect, it } from 'vitest'
import { type Cell, placeCells } from '../../viewer/scene/place-cells.ts'
import { rankWorkCentres } from '../../viewer/scene/ranks.ts'
import { routeWays } from '../../viewer/scene/routing.ts'

const route = (...workCentres: string[]) => ({ workCentres })

it('ranks work centres behind those before them', () => {
  const ids = ['PACK', 'CUT', 'MILL', 'TURN']
  const routes = [route('CUT', 'MILL', 'PACK'), route('CUT', 'TURN', 'PACK')]
  expect(rankWorkCentres(ids, routes)).toEqual([['CUT'], ['MILL', 'TURN'], ['PACK']])
})

it('turns back the least used way of a circle: a rework loop does not move the line', () => {
  const main = route('A', 'B', 'C')
  expect(rankWorkCentres(['A', 'B', 'C'], [main, main, route('A', 'B', 'A', 'B', 'C')])).toEqual([
    ['A'],
    ['B'],
    ['C'],
  ])
})

it('orders a rank so that ways do not cross', () => {
  const ids = ['A', 'B', 'X', 'Y']
  // A goes to Y and B to X: with X before Y the two would cross.
  expect(rankWorkCentres(ids, [route('A', 'Y'), route('B', 'X')])).toEqual([
    ['A', 'B'],
    ['Y', 'X'],
  ])
})

it('stands a work centre that no route visits beside the one named before it', () => {
  expect(rankWorkCentres(['A', 'B', 'SPARE'], [route('A', 'B')])).toEqual([['A'], ['B', 'SPARE']])
  expect(rankWorkCentres(['A', 'B'], [])).toEqual([['A', 'B']])
})

const cell = (id: string, width = 10, depth = 10): Cell => ({ id, width, depth, axis: 0 })
const square = { aisle: 2, gap: 1, cost: (width: number, depth: number) => Math.max(width, depth) }

it('breaks a long chain into bands, as text into lines', () => {
  const { places, width, depth } = placeCells(
    Array.from({ length: 9 }, (_, i) => [cell(`c${i}`)]),
    square,
  )
  // Three bands of three: 3 × 10 + 2 × 2 = 34 each way.
  expect([width, depth]).toEqual([34, 34])
  expect(places.get('c3')).toEqual({ x: 5, z: 17 }) // 10 + 2 + 5
})

it('stacks work centres of one rank, and splits a rank that is too high', () => {
  const { places } = placeCells([[cell('a'), cell('b')]], {
    ...square,
    cost: (width) => width,
  })
  expect(places.get('b')!.z - places.get('a')!.z).toBe(11) // 10 + 1
  const { width, depth } = placeCells([Array.from({ length: 16 }, (_, i) => cell(`c${i}`))], square)
  expect(Math.max(width, depth)).toBeLessThan(60) // 16 × 11 = 176 in one stack
})

it('puts the axes of neighbours on one line, so that the way between them is straight', () => {
  const cells = [[{ ...cell('a', 10, 20), axis: 5 }], [cell('b')]]
  const { places } = placeCells(cells, { ...square, cost: (_, depth) => depth })
  expect(places.get('a')!.z + 5).toBe(places.get('b')!.z)
})

const block = { x: 0, z: 0, width: 10, depth: 10 }

it('leads a way straight where nothing is between', () => {
  const [path] = routeWays([block], [{ from: { x: 5, z: 0 }, to: { x: 20, z: 0 } }], 1)
  expect(path!.corners).toHaveLength(2)
})

it('leads a way round an obstacle, and back to where it came from', () => {
  const obstacle = { x: 15, z: 0, width: 6, depth: 8 }
  const links = [
    { from: { x: 5, z: 0 }, to: { x: 30, z: 0 } },
    { from: { x: 5, z: 0 }, to: { x: -5, z: 0 } },
  ]
  const [past, back] = routeWays([block, obstacle], links, 1)
  expect(Math.max(...past!.corners.map(({ z }) => Math.abs(z)))).toBeGreaterThan(4)
  expect(Math.max(...back!.corners.map(({ z }) => Math.abs(z)))).toBeGreaterThan(5)
  // Ways side by side take lanes of their own.
  expect(past!.corners[0]!.z).not.toBe(back!.corners[0]!.z)
})
