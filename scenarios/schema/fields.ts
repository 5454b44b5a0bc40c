/*
 * Building blocks of the schemas: each field says what it means, its unit and its range.
 */
import { Type } from 'typebox'

export const Id = (description: string) =>
  Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,31}$', description })
export const Text = (description: string, maxLength = 200) =>
  Type.String({ maxLength, description })
export const Share = (description: string) =>
  Type.Number({ minimum: 0, maximum: 1, description: `${description} (share, 0 to 1)` })
export const Minutes = (description: string, minimum = 0, maximum = 525_600) =>
  Type.Number({ minimum, maximum, description: `${description} (minutes)` })
export const Count = (description: string, minimum = 1, maximum = 1_000_000_000) =>
  Type.Integer({ minimum, maximum, description })
export const Price = (description: string) =>
  Type.Number({ minimum: 0, maximum: 1_000_000, description: `${description} (scenario currency)` })
export const ClockTime = (description: string) =>
  Type.String({
    pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
    description: `${description} (HH:MM)`,
  })
export const Day = (description: string) =>
  Type.String({
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
    description: `${description} (YYYY-MM-DD)`,
  })
export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
export const Weekday = Type.Enum([...WEEKDAYS])
export const RejectFactor = Type.Number({
  minimum: 0.01,
  maximum: 1_000,
  description: 'Rejects are multiplied by it while this lasts; several causes multiply each other',
})
export const TargetMargin = Type.Number({
  minimum: 0,
  maximum: 0.99,
  description: 'Margin / price that the price sheet aims at (default 0.3)',
})
export const CalendarDate = (description: string) =>
  Type.String({
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
    description: `${description} (YYYY-MM-DD)`,
  })
export const strict = { additionalProperties: false } as const
