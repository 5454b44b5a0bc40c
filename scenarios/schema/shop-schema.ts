/*
 * A shop in a scenario file: calendar, crews, stations, products and sources. All times in minutes.
 */
import { Type } from 'typebox'
import { Time } from './distribution-schema.ts'
import { ClockTime, Count, Day, Id, Minutes, strict, Weekday } from './fields.ts'
import { ItemSchema } from './material-schema.ts'
import { BreakSchema, PersonSchema } from './people-schema.ts'
import { ProductSchema } from './route-schema.ts'
import { RepairCrewSchema } from './shop-failure-schema.ts'
import { StationSchema } from './station-schema.ts'

export const ShopShiftSchema = Type.Object(
  {
    id: Id('Name of the shift'),
    days: Type.Array(Weekday, { minItems: 1, maxItems: 7, description: 'Weekdays it is worked' }),
    from: ClockTime('Start of the shift'),
    to: ClockTime('End of the shift, later the same day'),
    breaks: Type.Optional(
      Type.Array(BreakSchema, {
        maxItems: 50,
        description: 'Breaks of its people, in plant time; machines that need nobody work on',
      }),
    ),
  },
  strict,
)

/** The kinds of arrivals: of these keys a source states one. */
export const ARRIVAL_PROPERTIES = {
  every: Type.Optional(Time('Time between arrivals; the shorter, the higher the load')),
  at: Type.Optional(
    Type.Array(Minutes('Plant time', 0, 5_256_000), {
      minItems: 1,
      maxItems: 10_000,
      description: 'Arrivals at these plant times (minutes from the start), in order',
    }),
  ),
  conwip: Type.Optional(
    Count('A new job enters whenever one leaves, so that so many are inside', 1, 100_000),
  ),
  saturated: Type.Optional(
    Type.Boolean({
      description: 'true: there is always a job when the first station can take one',
    }),
  ),
  planned: Type.Optional(
    Type.Boolean({
      description: 'true: jobs come only by decision, when the ERP or a person releases them',
    }),
  ),
}

export const SourceSchema = Type.Object(
  {
    id: Id('Name of the source of jobs'),
    product: Id('Product that it releases'),
    arrivals: Type.Object(ARRIVAL_PROPERTIES, {
      ...strict,
      minProperties: 1,
      maxProperties: 1,
      description: `When jobs come, one of ${Object.keys(ARRIVAL_PROPERTIES).join(', ')}`,
    }),
    due: Type.Optional(
      Type.Array(Minutes('Plant time at which the job is due', 0, 10_512_000), {
        minItems: 1,
        maxItems: 10_000,
        description:
          'Due dates of the jobs of arrivals.at, one each (default: dueAfterMinutes of the product)',
      }),
    ),
    wipCap: Type.Optional(
      Count(
        'Most jobs of this source in the shop (1 to 100 000; default no limit): the others wait ' +
          'outside, in order',
        1,
        100_000,
      ),
    ),
    size: Type.Optional(Count('Jobs that arrive together (1 to 1 000, default 1)', 1, 1_000)),
  },
  strict,
)

export const ShopSiteSchema = Type.Object(
  {
    enterprise: Id('ISA-95 enterprise; first step of every equipment path'),
    site: Id('ISA-95 site'),
    area: Id('ISA-95 area'),
    startsOn: Type.Optional(
      Day('Monday on which the run starts, for dates (default: none counts)'),
    ),
  },
  strict,
)

export const ShopSchema = Type.Object(
  {
    site: Type.Optional(ShopSiteSchema),
    shifts: Type.Optional(
      Type.Array(ShopShiftSchema, {
        maxItems: 32,
        description: 'When the shop works; repairs go on outside (default: day and night)',
      }),
    ),
    crews: Type.Optional(
      Type.Array(RepairCrewSchema, { maxItems: 100, description: 'Repair crews (default none)' }),
    ),
    people: Type.Optional(
      Type.Array(PersonSchema, {
        maxItems: 500,
        description: 'Operators and repairers by name (default none: machines need nobody)',
      }),
    ),
    overtimeHoursPerPersonAndWeek: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 80,
        description: 'Legal limit of overtime, Monday to Sunday (hours, default 0: none)',
      }),
    ),
    items: Type.Optional(
      Type.Array(ItemSchema, { maxItems: 500, description: 'What lies in stores (default none)' }),
    ),
    stations: Type.Array(StationSchema, { minItems: 1, maxItems: 200 }),
    products: Type.Array(ProductSchema, { minItems: 1, maxItems: 200 }),
    sources: Type.Array(SourceSchema, { minItems: 1, maxItems: 200 }),
  },
  strict,
)
