/*
 * Building blocks of the inputs of sheets: each says what it means, its unit and its range. Numbers
 * stay below 10¹², so that sums are exact enough.
 */
import { type TSchema, Type } from 'typebox'
import { LARGEST } from '../erp/input-problem.ts'

export const LIST_MAX = 1_000
const NAME_MAX = 64

const limits = { maximum: LARGEST } as const
export const Real = (description: string) =>
  Type.Number({ minimum: -LARGEST, ...limits, description })
/** 0 or more. */
export const Amount = (description: string) => Type.Number({ minimum: 0, ...limits, description })
export const Positive = (description: string) =>
  Type.Number({ exclusiveMinimum: 0, ...limits, description })
export const Share = (description: string) =>
  Type.Number({ minimum: 0, maximum: 1, description: `${description} (share, 0 to 1)` })
export const Whole = (description: string, minimum = 0, maximum = LARGEST) =>
  Type.Integer({ minimum, maximum, description })
export const Word = (description: string) =>
  Type.String({ minLength: 1, maxLength: NAME_MAX, description })
export const List = <Item extends TSchema>(item: Item, minItems = 1, maxItems = LIST_MAX) =>
  Type.Array(item, { minItems, maxItems })
/** Figures by name, e.g. of items or work centres. */
export const ByName = <Value extends TSchema>(value: Value) => Type.Record(Type.String(), value)
export const Group = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })
export const Perhaps = Type.Optional
