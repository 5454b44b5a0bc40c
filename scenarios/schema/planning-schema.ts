/*
 * Planning from demand in a scenario file, the same for a line and a shop.
 */
import { Type } from 'typebox'
import { Count, strict } from './fields.ts'

const Days = (description: string, maximum: number) =>
  Type.Number({ minimum: 0, maximum, description: `${description} (days)` })

export const PlanningSchema = Type.Object(
  {
    historyWeeks: Count(
      'Weeks of demand before the start that the forecast learns from (8 to 520; two years show a season)',
      8,
      520,
    ),
    horizonWeeks: Count(
      'Weeks planned ahead (2 to 52): beyond the longest lead time, or purchases come too late',
      2,
      52,
    ),
    ordersDaysAhead: Days(
      'Customers order so long before they want the goods; shorter makes the plan rest on the forecast',
      365,
    ),
    capacityBasis: Type.Enum(['rated', 'standard', 'demonstrated'], {
      description:
        'What the plan is kept within: speed × hours; the same × usual use and efficiency; or what ' +
        'the plant has shown. On `rated` it promises what it cannot make',
    }),
    serviceLevel: Type.Number({
      minimum: 0.5,
      maximum: 0.9999,
      description:
        'Chance of no shortage in a replenishment cycle that safety stock is sized for (share, 0.9 to 0.99)',
    }),
    materials: Type.Optional(
      Type.Enum(['mrp', 'buffers'], {
        description:
          'How bought items are ordered: by netting what the plan needs (mrp, default), or by ' +
          'demand-driven buffers (DDMRP), which are refilled as they are used',
      }),
    ),
    overtime: Type.Enum(['never', 'whenLate'], {
      description:
        'Whether the plan opens work centres outside their shifts, within the legal limits, when it ' +
        'would be late otherwise; it costs the premium',
    }),
    frozenDays: Days('Nothing within it is moved by the planner; longer is calmer and slower', 90),
    slushyDays: Days(
      'Within it messages are marked: a planner must agree to them; at least frozenDays',
      180,
    ),
    mode: Type.Enum(['auto', 'approve'], {
      description:
        'Whether a schedule that is mended during the week takes effect at once, or waits for a ' +
        'person; the weekly plan always takes effect',
    }),
  },
  strict,
)
