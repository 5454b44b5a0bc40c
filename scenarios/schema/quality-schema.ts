/*
 * Quality in a shop: what spoils pieces, what finds them, and how set-ups turn out. All times in minutes.
 */
import { Type } from 'typebox'
import { Time } from './distribution-schema.ts'
import { Count, Id, Minutes, Share, strict, Text } from './fields.ts'

/** Weighing may find more than went in, but not much more. */
const YIELD_MAX = 1.05
const YieldShare = (description: string) =>
  Type.Number({ minimum: 0, maximum: YIELD_MAX, description: `${description} (0 to ${YIELD_MAX})` })

/** Of these keys a yield states one. */
export const YIELD_PROPERTIES = {
  constant: Type.Optional(YieldShare('Always this share')),
  uniform: Type.Optional(
    Type.Array(YieldShare('Bound'), {
      minItems: 2,
      maxItems: 2,
      description: 'Equally likely between [low, high]',
    }),
  ),
  triangular: Type.Optional(
    Type.Array(YieldShare('Bound'), {
      minItems: 3,
      maxItems: 3,
      description: 'Triangular over [low, most likely, high]',
    }),
  ),
}

const YieldSchema = Type.Object(YIELD_PROPERTIES, {
  ...strict,
  minProperties: 1,
  maxProperties: 1,
  description:
    'Pieces out / pieces in, drawn for each job (share, default 1): what is lost is scrapped, and ' +
    'everybody sees it',
})

/** What multiplies the share of defects: of these keys a cause states one, and its factor. */
export const CAUSE_PROPERTIES = {
  badLotOf: Type.Optional(Id('A bad lot of this item went into the job')),
  machine: Type.Optional(
    Count('The job was made on this machine of the station, 1 is the first', 1, 1_000),
  ),
  operator: Type.Optional(Id('This person tended the machine')),
  jobsAfterSetup: Type.Optional(
    Count('The first so many jobs after a set-up or clean-down (jobs)', 1, 100_000),
  ),
  hoursAfterMaintenance: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 10_000,
      description:
        'The machine has run so long since its last repair or maintenance; micro-stops do not count ' +
        '(hours of running)',
    }),
  ),
}

const CauseSchema = Type.Object(
  {
    ...CAUSE_PROPERTIES,
    component: Type.Optional(Text('Beside machine: the part of it that is to blame', 60)),
    factor: Type.Number({
      minimum: 0,
      maximum: 1_000,
      description:
        'The share of defects, or the yield, is multiplied by it while the cause is in force (0 to ' +
        '1 000); several causes multiply each other',
    }),
  },
  { ...strict, description: `One of ${Object.keys(CAUSE_PROPERTIES).join(', ')}, and its factor` },
)

const DefectsSchema = Type.Object(
  {
    share: Share('Good pieces that the operation spoils, before the causes'),
    causes: Type.Optional(
      Type.Array(CauseSchema, {
        maxItems: 20,
        description: 'What makes it worse; a share above 1 counts as 1',
      }),
    ),
  },
  { ...strict, description: 'Hidden defects: only an inspection finds them (default none)' },
)

const Measure = (description: string) =>
  Type.Number({ minimum: -1e9, maximum: 1e9, description: `${description} (in the unit)` })

const CharacteristicSchema = Type.Object(
  {
    id: Id('Name of the characteristic'),
    unit: Text('Unit it is measured in', 20),
    target: Measure('Mean of the process when nothing has drifted'),
    sigma: Type.Number({
      minimum: 1e-9,
      maximum: 1e9,
      description: 'Standard deviation from piece to piece (in the unit); normal',
    }),
    lower: Measure('Lower limit; pieces below it are defects'),
    upper: Measure('Upper limit; pieces above it are defects'),
    sample: Type.Optional(
      Count(
        'Pieces measured of each job; their mean is reported (1 to 1 000, default 5)',
        1,
        1_000,
      ),
    ),
    drift: Type.Optional(
      Type.Object(
        {
          perHour: Measure('The mean moves by so much an hour of running'),
          since: Type.Enum(['maintenance', 'setup'], {
            description:
              'What brings it back to the target: a repair or maintenance, or a set-up or clean-down',
          }),
        },
        strict,
      ),
    ),
  },
  strict,
)

const TriggersSchema = Type.Object(
  {
    every: Type.Optional(Count('Every so many jobs of the product (1 to 1 000 000)', 1, 1_000_000)),
    afterSetup: Type.Optional(
      Type.Boolean({
        description:
          'true: the first job after a set-up or clean-down of the machine that did the step before',
      }),
    ),
    afterDowntime: Type.Optional(
      Type.Boolean({
        description:
          'true: the first job after a repair or maintenance of the machine that did the step before; ' +
          'micro-stops do not count',
      }),
    ),
  },
  {
    ...strict,
    minProperties: 1,
    description:
      'Only jobs that one of these asks for are inspected, the others skip the operation (default: ' +
      'every job is inspected)',
  },
)

const InspectSchema = Type.Object(
  {
    finds: Share('Chance that a defective piece that is looked at is found'),
    falseRejects: Share('Chance that a good piece that is looked at is taken for defective'),
    sample: Type.Optional(
      Count('Pieces looked at, drawn at random (default: all of the lot)', 1, 100_000_000),
    ),
    accept: Type.Optional(
      Count(
        'With at most so many rejected pieces the lot passes, with more it is held (default 0)',
        0,
        100_000_000,
      ),
    ),
    when: Type.Optional(TriggersSchema),
    rework: Type.Optional(
      Type.Object(
        {
          share: Share('Rejected pieces that are reworked on the spot; the rest is scrapped'),
          minutes: Minutes('Time for each of them, on the machine that inspects', 0, 10_000),
        },
        { ...strict, description: 'Reworked pieces are good (default: all rejects are scrapped)' },
      ),
    ),
    hold: Type.Optional(
      Type.Object(
        {
          time: Time('How long a held lot waits in quarantine, off the machine'),
          rejectShare: Share('Chance that the whole lot is scrapped then; else it goes on'),
        },
        {
          ...strict,
          description: 'What becomes of a lot that does not pass (default: it goes on)',
        },
      ),
    ),
  },
  {
    ...strict,
    description:
      'The operation inspects. Rejected pieces are taken out of the lot; defects that nobody finds ' +
      'escape to the customer',
  },
)

/** Keys of an operation. */
export const QUALITY_OF_OPERATION = {
  yield: Type.Optional(YieldSchema),
  yieldCauses: Type.Optional(
    Type.Array(CauseSchema, {
      maxItems: 20,
      description: 'What makes the yield worse: it is multiplied by the factor of each, at most 1',
    }),
  ),
  defects: Type.Optional(DefectsSchema),
  characteristics: Type.Optional(
    Type.Array(CharacteristicSchema, {
      minItems: 1,
      maxItems: 20,
      description: 'What is measured of each job; pieces outside the limits are defects',
    }),
  ),
  inspect: Type.Optional(InspectSchema),
}

const Factor = (description: string) =>
  Type.Number({ minimum: 0.1, maximum: 10, description: `${description} (0.1 to 10)` })

/** Keys of a station. */
export const SETUPS_OF_STATION = {
  setupFactor: Type.Optional(
    Type.Object(
      {
        low: Factor('Least actual set-up / planned set-up'),
        high: Factor('Most actual set-up / planned set-up'),
      },
      { ...strict, description: 'How set-ups vary: uniform between the two (default always 1)' },
    ),
  ),
  firstArticle: Type.Optional(
    Type.Object(
      {
        minutes: Minutes('Time of the check', 0, 10_000),
        passShare: Type.Number({
          minimum: 0.01,
          maximum: 1,
          description: 'Chance that it passes (share, 0.01 to 1)',
        }),
      },
      {
        ...strict,
        description:
          'After a set-up the first piece is checked; until it passes, set-up and check are done ' +
          'again (default: no check)',
      },
    ),
  ),
  campaign: Type.Optional(
    Type.Object(
      {
        maximumJobs: Count(
          'Jobs of a campaign, minor set-ups between them or not (1 to 100 000)',
          1,
          100_000,
        ),
        cleanMinutes: Minutes('Length of the clean-down', 0.001, 10_000),
      },
      {
        ...strict,
        description:
          'After so many jobs without a set-up for another family the machine is cleaned down, also ' +
          'before a job of the same family (default never)',
      },
    ),
  ),
}
