import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FlowRow } from '../../twin/board.ts'
import { fitName, layoutFlow } from '../../viewer/charts/flow-layout.ts'
import { orderFlow } from '../../viewer/charts/flow-order.ts'
import { balanceFlow, sayBalance, sayLink, sayNode } from '../../viewer/charts/flow-words.ts'

const flow = (text: string): FlowRow[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [from = '', to = '', quantity] = line.trim().split(/\s+/)
      return { from, to, quantity: Number(quantity) }
    })

const LINE = flow(`
  in FILL 1000
  FILL PACK 950
  PACK out 900
  FILL scrap 30
  PACK scrap 10
`)
/** Two products; 12 of 100 inspected parts are machined again. */
const SHOP = flow(`
  in MILL 60
  in TURN 40
  MILL INSP 72
  TURN INSP 40
  INSP MILL 12
  INSP out 95
  INSP scrap 3
`)

describe('the order of a flow', () => {
  it('ranks a line from its entrance to its exit, scrap beside the exit', () => {
    const { ranks, back } = orderFlow(LINE)
    expect(Object.fromEntries(ranks)).toEqual({ in: 0, FILL: 1, PACK: 2, out: 3, scrap: 3 })
    expect(back.size).toBe(0)
  })

  it('knows rework as a link that leads back', () => {
    const { ranks, back } = orderFlow(SHOP)
    expect([...back].map(({ from, to }) => `${from} ${to}`)).toEqual(['INSP MILL'])
    expect(ranks.get('INSP')).toBe(2)
  })

  it('ranks a place behind all that lead to it, however long the way', () => {
    const rows = flow(`
      in A 5
      in C 5
      A B 5
      B C 5
      C out 10
    `)
    expect(orderFlow(rows).ranks.get('C')).toBe(3)
  })

  it('stands with a ring that nothing enters, and with nothing at all', () => {
    expect(orderFlow(flow('A B 2\nB A 1')).back.size).toBe(1)
    expect(orderFlow([]).ranks.get('in')).toBe(0)
  })
})

describe('the picture of a flow', () => {
  it('draws every link as wide as its quantity, on one scale', () => {
    const { links } = layoutFlow(SHOP, 700, 170)
    const scales = links.map(({ row, width }) => width / row.quantity)
    for (const scale of scales) expect(scale).toBeCloseTo(scales[0]!, 9)
    expect(links.find(({ row }) => row.to === 'MILL' && row.from === 'INSP')!.kind).toBe('back')
    expect(links.find(({ row }) => row.to === 'scrap')!.kind).toBe('scrap')
  })

  it('makes a node as tall as what goes in or out, whichever is more', () => {
    const { nodes, links } = layoutFlow(SHOP, 700, 170)
    const scale = links[0]!.width / links[0]!.row.quantity
    const tall = (id: string) => nodes.find((node) => node.id === id)!.height / scale
    expect(tall('MILL')).toBeCloseTo(72, 6) // 60 new and 12 again
    expect(tall('INSP')).toBeCloseTo(112, 6) // 72 + 40 came, 110 went
  })

  it('gives each link its own stretch of the side that it leaves and enters', () => {
    const { nodes, links } = layoutFlow(SHOP, 700, 170)
    const ends = links.map(({ path, row, width }) => {
      const numbers = path.match(/-?[\d.]+/g)!.map(Number)
      return { ...row, width, leavesAt: numbers[1]!, entersAt: numbers.at(-1)! }
    })
    for (const { id, y, height } of nodes) {
      for (const side of ['from', 'to'] as const) {
        const at = side === 'from' ? 'leavesAt' : 'entersAt'
        const own = ends.filter((end) => end[side] === id).sort((a, b) => a[at] - b[at])
        let free = y
        for (const end of own) {
          // Paths are printed to a tenth of a pixel.
          expect(end[at] - end.width / 2, `${end.from} ${end.to}`).toBeCloseTo(free, 0)
          free += end.width
        }
        expect(free).toBeLessThanOrEqual(y + height + 0.1)
      }
    }
  })

  it('keeps everything inside its box, nodes of a rank apart, and scrap lowest', () => {
    const { nodes, height } = layoutFlow(SHOP, 700, 170)
    expect(height).toBe(170)
    for (const { x, y, width, height: tall } of nodes) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThan(700)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y + tall).toBeLessThanOrEqual(170)
    }
    const [mill, turn] = ['MILL', 'TURN'].map((id) => nodes.find((node) => node.id === id)!)
    expect(mill!.x).toBe(turn!.x)
    const [upper, lower] = [mill!, turn!].sort((a, b) => a.y - b.y)
    expect(lower!.y).toBeGreaterThan(upper!.y + upper!.height + 10)
    const scrap = nodes.find(({ id }) => id === 'scrap')!
    expect(scrap.y).toBe(Math.max(...nodes.map(({ y }) => y)))
  })

  it('gives a long link a place of its own in each rank that it passes', () => {
    const rows = flow(`
      in A 50
      in out 50
      A B 50
      B out 50
    `)
    const { nodes, links } = layoutFlow(rows, 700, 170)
    const long = links.find(({ row }) => row.from === 'in' && row.to === 'out')!
    // Its path is level at the x of A and of B, clear of both nodes.
    for (const id of ['A', 'B']) {
      const node = nodes.find((n) => n.id === id)!
      const [, y] = new RegExp(`C[^C]* ${Math.round(node.x * 10) / 10} ([\\d.]+)h11`).exec(
        long.path,
      )!
      const clear =
        Number(y) + long.width / 2 < node.y || Number(y) - long.width / 2 > node.y + node.height
      expect(clear, id).toBe(true)
    }
  })

  it('draws another operation at the same place as a loop, out of the scale', () => {
    const { loops, links } = layoutFlow(
      [...SHOP, { from: 'MILL', to: 'MILL', quantity: 500 }],
      700,
      170,
    )
    expect(loops.map(({ row }) => row.quantity)).toEqual([500])
    expect(links).toHaveLength(SHOP.length)
  })

  it('grows when the names of a rank need more room', () => {
    const wide = flow(Array.from({ length: 20 }, (_, i) => `in M${i} 1\nM${i} out 1`).join('\n'))
    expect(layoutFlow(wide, 700, 170).height).toBeGreaterThan(20 * 15)
  })

  it('names a place on one line, on two where it is narrow, and cuts what is too long', () => {
    const node = { id: 'BOOTH', room: 90, height: 100 }
    expect(fitName(node, '500 k')).toEqual({ name: 'BOOTH', lines: 1 }) // 11 letters of 6.4 px
    expect(fitName({ ...node, room: 60 }, '500 k')).toEqual({ name: 'BOOTH', lines: 2 })
    expect(fitName({ ...node, room: 60, height: 8 }, '500 k')).toEqual({ name: 'BOOTH', lines: 0 })
    expect(fitName({ ...node, id: 'ANODISING', room: 50 }, '1').name).toBe('ANODIS…')
  })

  it('is empty while nothing has moved', () => {
    expect(layoutFlow([{ from: 'in', to: 'A', quantity: 0 }], 700, 170).nodes).toEqual([])
  })
})

/** Flows between up to eight places, entrance, exit and scrap, as they may come. */
const anyFlow = fc
  .array(
    fc.record({
      from: fc.constantFrom('in', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'),
      to: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'out', 'scrap'),
      quantity: fc.integer({ min: 0, max: 100_000 }),
    }),
    { maxLength: 40 },
  )
  .map((rows) => [...new Map(rows.map((row) => [`${row.from} ${row.to}`, row])).values()])

it('finds room for any flow: no place outside the box, none behind another, no link without a way', () => {
  fc.assert(
    fc.property(anyFlow, (rows) => {
      const { nodes, links, height } = layoutFlow(rows, 700, 170)
      for (const { y, height: tall } of nodes) {
        // Names below the smallest nodes need the last pixel.
        expect(y).toBeGreaterThanOrEqual(0)
        expect(y + tall).toBeLessThanOrEqual(height + 1)
      }
      for (const a of nodes) {
        for (const b of nodes) {
          if (a.id >= b.id || a.x !== b.x) continue
          expect(a.y + a.height <= b.y || b.y + b.height <= a.y, `${a.id} ${b.id}`).toBe(true)
        }
      }
      for (const { path } of links) expect(path).not.toMatch(/NaN|Infinity|undefined/)
      expect(links).toHaveLength(rows.filter((r) => r.quantity > 0 && r.from !== r.to).length)
    }),
    { numRuns: 500 },
  )
})

const plain = (text: string): string => text.replaceAll('\u202f', ' ')

describe('the words of a flow', () => {
  it('sum to what came in', () => {
    // 1 000 − 900 − (30 + 10) = 60
    expect(balanceFlow(LINE)).toEqual({ in: 1000, out: 900, scrap: 40, inside: 60 })
    expect(plain(sayBalance(balanceFlow(LINE), 'bottles'))).toBe(
      'In 1 000 bottles = out 900 + scrap 40 + inside 60.',
    )
  })

  it('say so when more goes out than came in', () => {
    const divided = flow('in SAW 10\nSAW out 25')
    expect(sayBalance(balanceFlow(divided), 'jobs')).toBe(
      'In 10 jobs; out 25 + scrap 0 is 15 more than has been counted in.',
    )
  })

  it('name each link by what happened there', () => {
    expect(plain(sayLink(SHOP[4]!, 100, 'jobs'))).toBe(
      '12 jobs went from INSP to MILL (12.0 % of what came in).',
    )
    expect(plain(sayLink(LINE[3]!, 1000, 'bottles'))).toBe(
      '30 bottles were scrapped at FILL (3.0 % of what came in).',
    )
    expect(sayLink({ from: 'MILL', to: 'MILL', quantity: 7 }, 0, 'jobs')).toBe(
      '7 jobs had another operation at MILL.',
    )
  })

  it('account for every place', () => {
    // 112 came; 12 + 95 went on, 3 scrapped: 2 are there.
    expect(sayNode(SHOP, 'INSP', 'jobs')).toBe(
      'INSP: 112 jobs came, 107 went on, 3 were scrapped, 2 are there.',
    )
    expect(sayNode(SHOP, 'in', 'jobs')).toBe('100 jobs came in.')
  })
})
