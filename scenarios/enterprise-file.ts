/*
 * The planning file of an enterprise without a simulated plant: master data, demand, stock, open orders
 * and how to plan. Its dates are those of the calendar; plant time 0 is 06:00 of `startsOn`, a Monday.
 */
import { type Static, Type } from 'typebox'
import {
  CustomerOrderSchema,
  ForecastSchema,
  OptionsSchema,
  PersonSchema,
  PinSchema,
  PlannedSchema,
  ProductionOrderSchema,
  PurchaseOrderSchema,
  StockSchema,
} from './schema/enterprise-orders-schema.ts'
import {
  BomLineSchema,
  CalendarSchema,
  ItemSchema,
  Moment,
  RoutingSchema,
  SupplierSchema,
  WorkCentreSchema,
} from './schema/enterprise-schema.ts'
import { CalendarDate, Id, strict, Text } from './schema/fields.ts'

const list = <T extends Parameters<typeof Type.Array>[0]>(
  schema: T,
  description: string,
  maxItems = 20_000,
) => Type.Array(schema, { maxItems, description })
const optional = <T extends Parameters<typeof Type.Array>[0]>(schema: T, description: string) =>
  Type.Optional(list(schema, `${description} (default: none)`))

export const EnterpriseSchema = Type.Object(
  {
    name: Id('Name; also that of the file'),
    title: Text('Title for people'),
    description: Text('What the file shows', 2_000),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'Currency (ISO 4217)' }),
    startsOn: CalendarDate('Monday on whose 06:00 plant time begins; not after now'),
    now: Type.Optional(Moment('When it is planned; the first bucket begins (default: startsOn)')),
    options: OptionsSchema,
    calendars: list(CalendarSchema, 'When work centres are open and people work', 1_000),
    workCentres: list(WorkCentreSchema, 'Work centres', 2_000),
    items: list(ItemSchema, 'Items'),
    billOfMaterials: list(BomLineSchema, 'What goes into what', 200_000),
    routings: list(RoutingSchema, 'How it is made', 200_000),
    suppliers: optional(SupplierSchema, 'Who delivers'),
    stock: optional(StockSchema, 'Units available; what is not named has none'),
    customerOrders: optional(CustomerOrderSchema, 'What customers have ordered'),
    forecasts: optional(ForecastSchema, 'What is expected to be wanted, or what was wanted'),
    productionOrders: optional(ProductionOrderSchema, 'Open production orders'),
    purchaseOrders: optional(PurchaseOrderSchema, 'Open purchase orders'),
    people: optional(PersonSchema, 'Who works'),
    pins: optional(PinSchema, 'Starts that a person has fixed'),
    planInForce: optional(PlannedSchema, 'The schedule so far'),
  },
  strict,
)

export type EnterpriseFile = Static<typeof EnterpriseSchema>

const DAY = 86_400_000
const START_OF_DAY = 6 * 3_600_000

/** Milliseconds of a date of the calendar; null where there is no such day. */
function dateOf(text: string): number | null {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  const first = Date.UTC(year, month - 1, 1)
  const days = (Date.UTC(year, month, 1) - first) / DAY
  return month < 1 || month > 12 || day < 1 || day > days ? null : first + (day - 1) * DAY
}

/** Plant time, ms, of a moment of the file; null where there is no such day. */
export function momentOf(startsOn: string, text: string): number | null {
  const start = dateOf(startsOn)
  const date = dateOf(text.slice(0, 10))
  if (start === null || date === null) return null
  const [hours = 6, minutes = 0] = text.slice(11).split(':').filter(Boolean).map(Number)
  return date - start - START_OF_DAY + (hours * 60 + minutes) * 60_000
}

/** Whether there is such a day, and it is a Monday. */
export function isMonday(text: string): boolean {
  const date = dateOf(text)
  // 1970-01-05 was a Monday.
  return date !== null && (date / DAY - 4) % 7 === 0
}
