/*
 * MES events as CloudEvents 1.0 in JSON (https://github.com/cloudevents/spec), so that other
 * systems can read them without knowing Taktwin.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import { START_OF_DAY_HOUR } from '../../sim/contract/time.ts'

export interface CloudEvent {
  readonly specversion: '1.0'
  /** Unique together with `source`: the sequence number in the stream of the run. */
  readonly id: string
  /** URI reference of the equipment, e.g. `/clearspring/northbrook/packaging/L1/FILL`. */
  readonly source: string
  /** `io.taktwin.mes.` + event type + `.v1` */
  readonly type: string
  /** RFC 3339, in UTC: plant time counted from the scenario's first Monday, 06:00. */
  readonly time: string
  /** What it is about: the lot, else the order; left out when there is neither. */
  readonly subject?: string
  readonly datacontenttype: 'application/json'
  /** Extension `sequence`: digits that sort as text. */
  readonly sequence: string
  readonly data: Readonly<Record<string, unknown>>
}

const SEQUENCE_DIGITS = 12

/** @param startsOn calendar date of plant time 0, YYYY-MM-DD */
export function toCloudEvent(event: MesEvent, startsOn: string): CloudEvent {
  const { seq, at, equipment, type, ...data } = event
  const subject = event.lot || event.order
  return {
    specversion: '1.0',
    id: String(seq),
    source: `/${equipment}`,
    type: `io.taktwin.mes.${type}.v1`,
    time: writeTime(startsOn, at),
    ...(subject ? { subject } : {}),
    datacontenttype: 'application/json',
    sequence: String(seq).padStart(SEQUENCE_DIGITS, '0'),
    data: { plantTime: at, ...data },
  }
}

/** One CloudEvent on a line. */
export function writeCloudEvent(event: MesEvent, startsOn: string): string {
  return `${JSON.stringify(toCloudEvent(event, startsOn))}\n`
}

/** Plant time as an ISO 8601 date-time in UTC. */
export function writeTime(startsOn: string, at: number): string {
  return new Date(
    Date.parse(`${startsOn}T00:00:00Z`) + START_OF_DAY_HOUR * 3_600_000 + at,
  ).toISOString()
}
