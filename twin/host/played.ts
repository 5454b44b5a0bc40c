/*
 * What a session plays: a line with its closed loop, or a shop with its twin. This file alone knows the
 * two apart; a live plant, its past and its answers are the same for both.
 */
import type { RuleSpec, Scenario } from '../../scenarios/scenario.ts'
import type { ShopScenario } from '../../scenarios/shop-scenario.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { StockRow } from '../../sim/contract/stock.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import type { Plant } from '../../sim/index.ts'
import type { Board, MachineCard, Scene } from '../board.ts'
import { answer, changePlan, type Loop, play, requestCount } from '../closed-loop.ts'
import type { DecisionRecord } from '../decision-log.ts'
import { stockRows } from '../erp/inventory.ts'
import { answerShop, openShopLoop, playShop, type ShopLoop } from '../experiment/play-shop.ts'
import { openLoop, SIMULATED_FLOOR } from '../experiment/run-scenario.ts'
import type { Frame } from '../frame.ts'
import { makeBoard } from '../make-board.ts'
import { makeCard } from '../make-card.ts'
import { makeScene } from '../make-scene.ts'
import { outputOf } from '../performance/output.ts'
import type { PlanAction } from '../plan-actions.ts'
import { makeShopBoard } from '../shop/make-shop-board.ts'
import { makeShopCard } from '../shop/make-shop-card.ts'
import { makeShopScene } from '../shop/make-shop-scene.ts'
import { summariseShop } from '../shop/shop-summary.ts'
import { storeRows } from '../shop/stores.ts'
import { summarise } from '../summary.ts'
import { makeFrame, makeShopFrame } from './make-frame.ts'

export interface LinePiece {
  readonly kind: 'line'
  readonly scenario: Scenario
  readonly rules: readonly RuleSpec[]
  readonly seed: string
}

export interface ShopPiece {
  readonly kind: 'shop'
  readonly scenario: ShopScenario
  readonly rules: readonly RuleSpec[]
  readonly seed: string
}

/** What a session plays. */
export type Piece = LinePiece | ShopPiece

/** A plant and its twin. Plain data: a fork, and a copy for the past, is one clone. */
export type Played =
  | { readonly kind: 'line'; readonly loop: Loop<Plant> }
  | { readonly kind: 'shop'; readonly loop: ShopLoop }

/** For a shop whose file names no date. */
const SHOP_STARTS_ON = '2026-01-05'

/** At plant time 0. */
export function openPiece(piece: Piece): Played {
  const { seed } = piece
  if (piece.kind === 'shop') {
    return { kind: 'shop', loop: openShopLoop(piece.scenario, seed, piece.rules) }
  }
  return { kind: 'line', loop: openLoop(piece.scenario, piece.rules, seed) }
}

/** Plays up to and including `until`; returns what the MES reported. */
export const advancePlayed = (played: Played, until: SimTime): MesEvent[] =>
  played.kind === 'shop' ? playShop(played.loop, until) : play(SIMULATED_FLOOR, played.loop, until)

export const sceneOf = (piece: Piece): Scene =>
  piece.kind === 'shop'
    ? makeShopScene(piece.scenario, piece.seed)
    : makeScene(piece.scenario, piece.seed)

export const boardOf = ({ kind, loop }: Played): Board =>
  kind === 'shop' ? makeShopBoard(loop.twin) : makeBoard(loop.twin)

/** @param speed plant seconds per second, as achieved */
export function frameOf(played: Played, scene: Scene, at: SimTime, speed: number): Frame {
  if (played.kind === 'shop') return makeShopFrame(played.loop.shop, scene, { at, speed })
  const { plant, twin } = played.loop
  const last = scene.machines.at(-1)!.id
  return makeFrame(plant, scene, { at, good: outputOf(twin.output, last).good, speed })
}

/** @param machine one of the scene; the caller checks it */
export const cardOf = ({ kind, loop }: Played, machine: string): MachineCard =>
  kind === 'shop' ? makeShopCard(loop.twin, machine) : makeCard(loop.twin, machine)

export const summaryOf = ({ kind, loop }: Played): unknown =>
  kind === 'shop' ? summariseShop(loop.twin) : summarise(loop.twin)

/** All stock by item, lot and place, as the books have it. */
export const stockOf = ({ kind, loop }: Played): StockRow[] =>
  kind === 'shop' ? storeRows(loop.twin.stores) : stockRows(loop.twin.books.inventory)

/** Decisions so far. */
export const decisionsOf = ({ loop }: Played): readonly DecisionRecord[] =>
  loop.twin.decisions.records

/** A person's answer to a waiting proposal. Returns why it could not be done, else nothing. */
export function answerPlayed(
  played: Played,
  decision: string,
  verdict: 'approve' | 'reject',
): string | undefined {
  if (played.kind === 'shop') return answerShop(played.loop, decision, verdict)
  return answer(SIMULATED_FLOOR, played.loop, decision, verdict)
}

/** A person's change of the schedule. Returns why it could not be done, else nothing. */
export function changePlanPlayed(played: Played, action: PlanAction): string | undefined {
  if (played.kind === 'shop') return SHOP_HAS_NO_PLAN
  return changePlan(SIMULATED_FLOOR, played.loop, action)
}

export const SHOP_HAS_NO_PLAN =
  'A shop has no schedule to change or to promise from: its jobs go by its rules. ' +
  'Choose a line that plans from demand.'
/** A person has stock counted. Returns why it cannot be, else nothing. */
export function countPlayed(
  played: Played,
  items: readonly string[],
  cause: string | undefined,
): string | undefined {
  if (played.kind === 'shop') return 'A shop has no count sheets: its stock is counted as it moves.'
  return requestCount(SIMULATED_FLOOR, played.loop, items, cause)
}

/** Calendar date of plant time 0, YYYY-MM-DD. */
export const startsOn = (scenario: Scenario | ShopScenario): string =>
  'shop' in scenario ? (scenario.shop.site?.startsOn ?? SHOP_STARTS_ON) : scenario.site.startsOn
