import { beforeAll, describe, expect, it } from 'vitest'
import { hours, instant } from '../../sim/contract/time.ts'
import { shopStock } from '../../sim/shop/observe.ts'
import type { Board, Scene } from '../../twin/board.ts'
import { openShopLoop, playShop, type ShopLoop } from '../../twin/experiment/play-shop.ts'
import { decodeFrame, encodeFrame, type Frame } from '../../twin/frame.ts'
import { makeShopFrame } from '../../twin/host/make-frame.ts'
import { readAny } from '../../twin/host/scenario-files.ts'
import { makeShopBoard } from '../../twin/shop/make-shop-board.ts'
import { makeShopScene } from '../../twin/shop/make-shop-scene.ts'

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

describe('the frame of Gaither Box Works on a Thursday at noon', () => {
  let loop: ShopLoop
  let scene: Scene
  let frame: Frame
  let board: Board
  beforeAll(() => {
    const read = readAny('gaither', [])
    if (read.kind !== 'shop') throw new Error('gaither is no shop')
    loop = openShopLoop(read.scenario, 'frame')
    // Three days and six hours after Monday 06:00.
    const at = instant(hours(78))
    playShop(loop, at)
    scene = makeShopScene(read.scenario, 'frame')
    frame = makeShopFrame(loop.shop, scene, { at, speed: 60 })
    board = makeShopBoard(loop.twin)
  })

  it('has a place for each machine, queue, person and store of the scene', () => {
    expect(frame.machines).toHaveLength(scene.machines.length)
    expect(frame.buffers).toHaveLength(scene.buffers.length)
    expect(frame.people).toHaveLength(scene.people.length)
    expect(frame.stores).toHaveLength(scene.stores.length)
  })

  it('shows the jobs that the books know', () => {
    const inShop = board.kpis.find(({ id }) => id === 'inShop')!.value
    const jobs = frame.machines.map(({ ratePerMinute }) => ratePerMinute)
    const moving = [...loop.twin.jobs.open.values()].filter(({ phase }) => phase === 'moving')
    expect(sum(jobs) + sum(frame.buffers.map(({ level }) => level)) + moving.length).toBe(inShop)
    expect(sum(jobs)).toBeGreaterThan(0)
    for (const { ratePerMinute, product, progress } of frame.machines) {
      expect(product === 255).toBe(ratePerMinute === 0)
      if (ratePerMinute === 0) expect(progress).toBe(0)
    }
  })

  it('shows what lies in each store', () => {
    const stock = shopStock(loop.shop)
    for (const [i, { id }] of scene.stores.entries()) {
      const rows = stock.filter(({ item }) => item === id)
      expect(frame.stores[i]!.level, id).toBe(sum(rows.map(({ quantity }) => quantity)))
    }
  })

  it('shows people at machines that they tend, and machines that are tended', () => {
    const early = frame.people[scene.people.findIndex(({ id }) => id === 'ana')]!
    const late = frame.people[scene.people.findIndex(({ id }) => id === 'cleo')]!
    expect(late).toEqual({ activity: 'away', machine: -1 })
    expect(early.activity).not.toBe('away')
    const busy = frame.people.filter(({ machine }) => machine >= 0)
    expect(busy.length).toBeGreaterThan(0)
    for (const { machine, activity } of busy) {
      if (activity !== 'repairing') expect(frame.machines[machine]!.attended).toBe(true)
    }
  })

  it('travels as bytes', () => {
    const shown = decodeFrame(encodeFrame(frame))
    expect(shown.people).toEqual(frame.people)
    expect(shown.stores).toEqual(frame.stores)
    expect(shown.machines.map(({ state, reason }) => [state, reason])).toEqual(
      frame.machines.map(({ state, reason }) => [state, reason]),
    )
  })
})
