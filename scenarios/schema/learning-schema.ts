/*
 * Master data that learn, in a scenario file.
 */
import { Type } from 'typebox'
import { strict } from './fields.ts'

export const LearningSchema = Type.Object(
  {
    mode: Type.Enum(['advise', 'approve', 'auto'], {
      description:
        'What becomes of a proposal to change a standard: advise: it is logged; approve: it waits ' +
        'for a person; auto: it takes effect at once',
    }),
    everyDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 366,
        description:
          'Proposals are made every so many days, before the week is planned (days; default 7)',
      }),
    ),
  },
  {
    ...strict,
    description:
      'Rates, yields, failures, set-ups and lead times are estimated from MES events, and changes ' +
      'of the standards proposed (default: the standards stay as they are)',
  },
)
