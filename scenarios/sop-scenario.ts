/*
 * The third kind of scenario file: a plan of sales and operations over months or weeks.
 */
import type { Static } from 'typebox'
import { SopSchema } from './schema/sop-schema.ts'

export { SopSchema }
export type SopFile = Static<typeof SopSchema>
