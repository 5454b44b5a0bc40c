/*
 * What products should cost, in a scenario file: rates, and for each product what it takes.
 */
import { Type } from 'typebox'
import { Count, Id, Minutes, Price, Share, strict, TargetMargin } from './fields.ts'

const EnergySchema = Type.Object(
  {
    pricePerKwh: Price('Standard price of a kilowatt-hour'),
    paidPricePerKwh: Type.Optional(
      Price('Price that is paid for a kilowatt-hour (default pricePerKwh)'),
    ),
  },
  {
    ...strict,
    description:
      'Energy as a cost of its own: machines take what their `power` says, production orders are ' +
      'charged while they have the line, all else is overhead (default: energy costs nothing)',
  },
)

const OverheadSchema = Type.Object(
  {
    variablePerMinute: Type.Optional(
      Price('Standard variable overhead of a machine minute of an order (default 0)'),
    ),
    variablePaidPerMinute: Type.Optional(
      Price('Variable overhead really spent for such a minute (default variablePerMinute)'),
    ),
    fixedPerWeek: Type.Optional(Price('Budget of fixed overhead for a week (default 0)')),
    fixedPaidPerWeek: Type.Optional(
      Price('Fixed overhead really spent in a week (default fixedPerWeek)'),
    ),
    normalMinutesPerWeek: Type.Optional(
      Minutes(
        'Machine minutes over which the budget of a week is spread: normal capacity (default: the ' +
          'planned busy time of a normal week)',
        1,
        10_080,
      ),
    ),
  },
  {
    ...strict,
    description:
      'Overhead of the line, absorbed by machine time of orders; what is spent differently is the ' +
      'spending variance, capacity not used the volume variance (default: no overhead)',
  },
)

export const StandardCostSchema = Type.Object(
  {
    machineRatePerMinute: Price('Machine rate per minute'),
    labourRatePerMinute: Price('Labour rate per operator minute'),
    setupRatePerMinute: Price('Rate of a set-up minute, machine and crew'),
    targetMargin: Type.Optional(TargetMargin),
    energy: Type.Optional(EnergySchema),
    overhead: Type.Optional(OverheadSchema),
    allowedRejectShare: Type.Optional(
      Share(
        'Rejects that the standard allows, of the good bottles. More of them are the scrap variance, ' +
          'fewer save; absent: rejects stay in usage and efficiency',
      ),
    ),
    products: Type.Record(
      Type.String(),
      Type.Object(
        {
          materials: Type.Array(
            Type.Object(
              {
                item: Id('Material'),
                per1000: Type.Number({
                  exclusiveMinimum: 0,
                  maximum: 10_000_000,
                  description: 'Base units for 1 000 good bottles',
                }),
              },
              strict,
            ),
            { maxItems: 50 },
          ),
          machineMinutesPer1000: Minutes('Machine time for 1 000 good bottles'),
          labourMinutesPer1000: Minutes('Labour time for 1 000 good bottles'),
          setupMinutes: Minutes('Set-up of one order'),
          setupQuantity: Count('Good bottles over which one set-up is spread'),
          mixed: Type.Optional(
            Type.Array(Id('Material of the product'), {
              maxItems: 50,
              description:
                'Materials that are mixed with each other, in one unit: their usage is told apart in ' +
                'mix (other proportions) and yield (more or less of the whole). Default none',
            }),
          ),
          energyKwhPer1000: Type.Optional(
            Type.Number({
              minimum: 0,
              maximum: 1_000_000,
              description: 'Energy for 1 000 good bottles (kWh, default 0)',
            }),
          ),
        },
        strict,
      ),
      { description: 'Standard cost of each finished item' },
    ),
  },
  strict,
)
