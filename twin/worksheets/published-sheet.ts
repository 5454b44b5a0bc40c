/*
 * The schema of exercise sheets as editors read it: which inputs there are depends on the kind.
 */
import { Type } from 'typebox'
import { type JsonObject, publish, relaxed } from '../../scenarios/published-schema.ts'
import { WORKSHEETS } from './kinds.ts'
import { sheetSchema } from './sheet.ts'

/** The content of `sheet.schema.json`. */
export function publishSheetSchema(): JsonObject {
  const { properties, ...schema } = publish(
    'Taktwin exercise sheet',
    sheetSchema(Type.Unknown({ description: 'What the problem states; see docs/sheets.md' })),
  )
  const description = 'Kind of sheet'
  const kinds = WORKSHEETS.map(({ kind, summary }) => ({ const: kind, description: summary }))
  return {
    ...schema,
    properties: { ...(properties as JsonObject), kind: { description, anyOf: kinds } },
    allOf: WORKSHEETS.map(({ kind, inputs }) => ({
      if: { properties: { kind: { const: kind } }, required: ['kind'] },
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
      then: { properties: { inputs: relaxed(inputs) } },
    })),
  }
}
