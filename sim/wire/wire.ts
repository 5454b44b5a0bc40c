/*
 * The wire between plant and twin: it delays, loses, repeats, shuffles, garbles. It knows neither
 * side. Plain data: it forks with the plant, and what is under way with it.
 *
 * Each fault has a stream of its own and takes one draw a message, so more of one fault leaves
 * the luck of all others, and of the plant, as it was.
 */
import type { MesEvent } from '../contract/mes.ts'
import type { Message } from '../contract/message.ts'
import {
  after,
  type Duration,
  hours,
  instant,
  milliseconds,
  minutes,
  type SimTime,
  seconds,
} from '../contract/time.ts'
import { draw, openStream, type Stream } from '../engine/random.ts'

/** How a scenario describes a wire; what is absent is 0. */
export interface WireSpec {
  readonly level: 'off' | 'delayed' | 'live'
  readonly delayHours?: number
  readonly faults?: {
    readonly lostShare?: number
    readonly duplicatedShare?: number
    readonly lateShare?: number
    readonly lateMinutes?: number
    readonly shuffledShare?: number
    readonly clockSkewSeconds?: number
    readonly wrongReasonShare?: number
    readonly unreadableShare?: number
  }
}

const FAULTS = ['lost', 'duplicated', 'late', 'shuffled', 'wrongReason', 'unreadable'] as const
type Fault = (typeof FAULTS)[number]

export interface Wire {
  readonly seed: string
  readonly source: string
  /** `off` carries nothing but papers: delivery notes and count sheets. */
  readonly level: WireSpec['level']
  /** Between two uploads; 0: every event at once. */
  readonly uploadEvery: Duration
  readonly shares: Readonly<Record<Fault, number>>
  readonly lateness: Duration
  readonly clockSkew: Duration
  readonly luck: Readonly<Record<Fault, Stream>>
  /** How far the clock of each equipment is off, in ms. */
  readonly skews: Map<string, number>
  /** Reasons seen so far: a wrong one is another of these. */
  readonly reasons: string[]
  /** Under way, in the order in which they arrive. */
  readonly underWay: Message[]
}

const USUAL_DELAY_HOURS = 24
const USUAL_LATE_MINUTES = 60
const OVERTAKEN_BY = minutes(5)
const REPEATED_WITHIN = minutes(60)

/** A wire with nothing on it. `source` names the plant in its messages. */
export function openWire(spec: WireSpec, source: string, seed: string): Wire {
  const { level, delayHours = USUAL_DELAY_HOURS, faults = {} } = spec
  const luck = FAULTS.map((fault) => [fault, openStream(seed, `wire/${fault}`)] as const)
  return {
    seed,
    source,
    level,
    uploadEvery: hours(level === 'delayed' ? delayHours : 0),
    shares: {
      lost: faults.lostShare ?? 0,
      duplicated: faults.duplicatedShare ?? 0,
      late: faults.lateShare ?? 0,
      shuffled: faults.shuffledShare ?? 0,
      wrongReason: faults.wrongReasonShare ?? 0,
      unreadable: faults.unreadableShare ?? 0,
    },
    lateness: minutes(faults.lateMinutes ?? USUAL_LATE_MINUTES),
    clockSkew: seconds(faults.clockSkewSeconds ?? 0),
    luck: Object.fromEntries(luck) as Record<Fault, Stream>,
    skews: new Map(),
    reasons: [],
    underWay: [],
  }
}

/** Puts events on the wire, in their order, and takes off it what arrives up to `until`. */
export function carry(wire: Wire, events: readonly MesEvent[], until: SimTime): Message[] {
  for (const event of events) send(wire, event)
  const { underWay } = wire
  let arrived = 0
  while (arrived < underWay.length && underWay[arrived]!.arrivesAt <= until) arrived++
  return underWay.splice(0, arrived)
}

function send(wire: Wire, event: MesEvent): void {
  const { level, source, shares, luck } = wire
  const { seq } = event
  const isPaper = event.type === 'stockCounted' || event.type === 'goodsShipped'
  if (level === 'off') {
    if (isPaper) enqueue(wire, { source, seq, arrivesAt: event.at, body: event })
    return
  }
  // One draw for each fault, whether it strikes or not. Its remainder says how much.
  const strikes = (fault: Fault): number => {
    const drawn = draw(luck[fault])
    return drawn < shares[fault] ? drawn / shares[fault] : -1
  }
  const [lost, again, late, shuffled] = [
    strikes('lost'),
    strikes('duplicated'),
    strikes('late'),
    strikes('shuffled'),
  ]
  const [reason, damaged] = [strikes('wrongReason'), strikes('unreadable')]
  const told = misreport(wire, event, reason)
  // A count sheet is brought by people, who do not lose it, with the reports up to then.
  if (event.type === 'stockCounted') {
    enqueue(wire, { source, seq, arrivesAt: uploadOf(wire, event.at), body: event })
    return
  }
  if (lost >= 0) return
  const wait = Math.max(0, late) * wire.lateness + Math.max(0, shuffled) * OVERTAKEN_BY
  const arrivesAt = after(uploadOf(wire, event.at), milliseconds(wait))
  const body = damaged < 0 ? told : garble(told, damaged)
  enqueue(wire, { source, seq, arrivesAt, body })
  if (again < 0) return
  enqueue(wire, {
    source,
    seq,
    arrivesAt: after(arrivesAt, milliseconds(again * REPEATED_WITHIN)),
    body: told,
  })
}

/** The upload that takes what happened at an instant: the first at or after it. */
function uploadOf({ uploadEvery }: Wire, at: SimTime): SimTime {
  return uploadEvery === 0 ? at : instant(Math.ceil(at / uploadEvery) * uploadEvery)
}

/** In the order of arrival; of two at the same instant the one that was sent first. */
function enqueue({ underWay }: Wire, message: Message): void {
  let place = underWay.length
  while (place > 0 && underWay[place - 1]!.arrivesAt > message.arrivesAt) place--
  if (place === underWay.length) underWay.push(message)
  else underWay.splice(place, 0, message)
}

/** The event as the machine tells it: by its own clock, and perhaps with a wrong reason. */
function misreport(wire: Wire, event: MesEvent, wrongReason: number): MesEvent {
  let told = event
  if (wire.clockSkew > 0) {
    const at = Math.max(0, Math.round(event.at + skewOf(wire, event.equipment)))
    told = { ...told, at: instant(at) }
  }
  const isStop = event.type === 'machineStateChanged' || event.type === 'downtimeStarted'
  if (!isStop || event.reason === undefined) return told
  const { reasons } = wire
  if (!reasons.includes(event.reason)) reasons.push(event.reason)
  if (wrongReason < 0) return told
  const others = reasons.filter((reason) => reason !== event.reason)
  if (others.length === 0) return told
  const reason = others[Math.min(others.length - 1, Math.floor(wrongReason * others.length))]!
  return { ...told, reason } as MesEvent
}

function skewOf({ skews, clockSkew, seed }: Wire, equipment: string): number {
  let skew = skews.get(equipment)
  if (skew === undefined) {
    // A stream for each clock: which machine reports first does not matter.
    skew = Math.round((2 * draw(openStream(seed, `wire/clock/${equipment}`)) - 1) * clockSkew)
    skews.set(equipment, skew)
  }
  return skew
}

/** The text of the message, broken off. */
function garble(event: MesEvent, where: number): string {
  const text = JSON.stringify(event)
  return text.slice(0, Math.floor(where * text.length))
}
