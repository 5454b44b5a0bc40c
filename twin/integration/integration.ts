/*
 * How the twin is joined to its plant, where the scenario says so: what came over the wire, what
 * the ERP assumes where nothing comes, and what it has asked for and not heard of yet.
 */
import type { IntegrationSpec, Scenario } from '../../scenarios/scenario.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { after, type Duration, days, type SimTime, START } from '../../sim/contract/time.ts'
import { type AssumedFloor, createAssumedFloor } from '../erp/assumed-floor.ts'
import { createInbox, type Inbox } from './inbox.ts'

/** Goods that the warehouse was asked to ship, and whose shipping was not reported yet. */
export interface Unconfirmed {
  readonly item: string
  /** Bottles. */
  quantity: number
  askedAt: SimTime
}

/** Plain data. */
export interface Integration {
  readonly level: IntegrationSpec['level']
  readonly inbox: Inbox
  /** Of level `off`: what the ERP believes to happen; else null. */
  readonly assumed: AssumedFloor | null
  /** By customer order. */
  readonly unconfirmed: Map<string, Unconfirmed>
  readonly countEvery: Duration
  /** All stock is counted at the first review from here on. */
  nextCountAt: SimTime
  /** Messages that had never been booked when stock was last counted. */
  lostBeforeCount: number
}

const USUAL_COUNT_DAYS = 28

/** @param source the equipment path that the messages of the plant carry */
export function createIntegration(spec: IntegrationSpec, source: string): Integration {
  const countEvery = days(spec.countEveryDays ?? USUAL_COUNT_DAYS)
  return {
    level: spec.level,
    inbox: createInbox(source, spec.patienceMinutes),
    assumed: spec.level === 'off' ? createAssumedFloor() : null,
    unconfirmed: new Map(),
    countEvery,
    nextCountAt: after(START, countEvery),
    lostBeforeCount: 0,
  }
}

/**
 * The twin as of what it knows: between two uploads its figures are those of the last, and
 * projections go on from there. Otherwise the twin itself.
 */
export function asKnown<T extends { readonly at: SimTime; readonly integration?: Integration }>(
  twin: T,
): T {
  const { integration, at } = twin
  if (integration?.level !== 'delayed') return twin
  return { ...twin, at: Math.min(at, integration.inbox.knownUntil) as SimTime }
}

/** ISA-95 path of the line: the source of its messages. */
export const sourceOf = ({ site, line }: Scenario): string =>
  `${site.enterprise}/${site.site}/${site.area}/${line.id}`

/** Bottles of a customer order that were asked for and are not reported as shipped. */
export const unconfirmedOf = (integration: Integration | undefined, customerOrder: string) =>
  integration?.unconfirmed.get(customerOrder)?.quantity ?? 0

/** Bottles of an item that were asked for and are not reported as shipped. */
export function unconfirmedOfItem(integration: Integration | undefined, item: string): number {
  if (integration === undefined) return 0
  let sum = 0
  for (const one of integration.unconfirmed.values()) if (one.item === item) sum += one.quantity
  return sum
}

/** Notes that the warehouse was asked to ship. */
export function noteAsked(
  integration: Integration,
  customerOrder: string,
  item: string,
  quantity: number,
  at: SimTime,
): void {
  const before = unconfirmedOf(integration, customerOrder)
  integration.unconfirmed.set(customerOrder, { item, quantity: before + quantity, askedAt: at })
}

/** A shipment was reported; or stock was counted, and what was shipped before is counted out. */
export function noteConfirmed({ unconfirmed }: Integration, event: MesEvent): void {
  if (event.type === 'goodsShipped') {
    const asked = unconfirmed.get(event.customerOrder)
    if (asked === undefined) return
    asked.quantity -= event.quantity
    if (asked.quantity <= 0) unconfirmed.delete(event.customerOrder)
  } else if (event.type === 'stockCounted') {
    for (const [customerOrder, { item, askedAt }] of unconfirmed) {
      if (item === event.item && askedAt <= event.at) unconfirmed.delete(customerOrder)
    }
  }
}
