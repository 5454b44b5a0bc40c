import { describe, expect, it } from 'vitest'
import { instant } from '../../../sim/contract/time.ts'
import {
  createProductionOrders,
  enterOrders,
  inheritPlannedEnds,
  listNotBegun,
  receiveProductionOrders,
  replaceOrders,
} from '../../../twin/erp/production-orders.ts'
import { mergeCampaigns } from '../../../twin/rules/actions.ts'
import { clearspring } from '../planning/clearspring.ts'

const order = (id: string, item: string, quantity: number) => ({ order: id, item, quantity })
const old = [order('a', 'S', 10), order('b', 'W', 20), order('c', 'S', 31), order('d', 'W', 5)]

describe('merging campaigns', () => {
  it('makes each product once in one cycle, in the given sequence', () => {
    expect(mergeCampaigns(old, ['W', 'S'], 1, 'R')).toEqual([
      order('R-1-W', 'W', 25),
      order('R-1-S', 'S', 41),
    ])
  })

  it('shares the total out over more cycles and loses nothing', () => {
    expect(mergeCampaigns(old, ['W', 'S'], 2, 'R').map((o) => o.quantity)).toEqual([13, 21, 12, 20])
  })

  it('keeps an item that the sequence does not know', () => {
    expect(mergeCampaigns(old, ['W'], 1, 'R').map((o) => o.item)).toEqual(['W', 'S'])
  })
})

describe('the books after a new plan', () => {
  const { scenario } = clearspring('plan-120')
  const ends = new Map([
    ['a', instant(100)],
    ['b', instant(200)],
    ['c', instant(300)],
    ['d', instant(400)],
  ])
  const openBook = () => {
    const book = createProductionOrders(scenario)
    enterOrders(book, old, ends, instant(900))
    return book
  }

  it('inherit the planned end of the order in which the last bottle would have been made', () => {
    const inherited = inheritPlannedEnds(listNotBegun(openBook()), [
      order('x', 'S', 10),
      order('y', 'S', 31),
      order('z', 'W', 25),
    ])
    expect([...inherited]).toEqual([
      ['x', 100],
      ['y', 300],
      ['z', 400],
    ])
  })

  it('keep what some machine has begun, and put the new orders behind it', () => {
    const book = openBook()
    receiveProductionOrders(book, {
      seq: 1,
      at: instant(1),
      equipment: 'e/s/a/L1/BLOW',
      order: 'a',
      type: 'operationStarted',
      machine: 'BLOW',
      item: 'S',
    })
    replaceOrders(book, mergeCampaigns(listNotBegun(book), ['S', 'W'], 1, 'R'), instant(900))
    expect([...book.open.keys()]).toEqual(['a', 'R-1-S', 'R-1-W'])
    expect(book.open.get('R-1-S')).toMatchObject({ quantity: 31, plannedEnd: 300 })
  })

  it('are wanted by the end of the week where nothing was planned before', () => {
    const book = createProductionOrders(scenario)
    replaceOrders(book, [order('x', 'S', 10)], instant(900))
    enterOrders(book, [order('y', 'W', 10)], ends, instant(900))
    expect([...book.open.values()].map((o) => o.plannedEnd)).toEqual([900, 900])
  })
})
