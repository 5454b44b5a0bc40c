/*
 * The products of a shop, and the operations that make them. All times in minutes.
 */
import { Type } from 'typebox'
import { Time } from './distribution-schema.ts'
import { Count, Id, Minutes, Share, strict, Text } from './fields.ts'
import { AlternativesSchema, GivesSchema, NeedsSchema } from './material-schema.ts'
import { QUALITY_OF_OPERATION } from './quality-schema.ts'

export const OperationSchema = Type.Object(
  {
    id: Id('Name of the operation, once in its route'),
    station: Id('Station that does it'),
    time: Time('Processing time of a job; of a batch, the time of its first job'),
    perPiece: Type.Optional(
      Type.Boolean({
        description:
          'true: the pieces of a job are loaded and processed one after the other, each in the time ' +
          '(default false: the time is that of the job)',
      }),
    ),
    alternatives: Type.Optional(AlternativesSchema),
    transportMinutes: Type.Optional(
      Minutes(
        'Time to bring a job here from where it was; its place is kept meanwhile (default 0)',
        0,
        525_600,
      ),
    ),
    needs: Type.Optional(NeedsSchema),
    gives: Type.Optional(GivesSchema),
    family: Type.Optional(Id('Set-up family (default: the product)')),
    ...QUALITY_OF_OPERATION,
    branches: Type.Optional(
      Type.Array(
        Type.Object(
          {
            chance: Share('Jobs that take this branch after the operation; the rest go on'),
            to: Id('An operation of the same route, or out, or scrap'),
            limit: Type.Optional(
              Count(
                'Branches with a limit that one job may take (0 to 1 000); beyond it is scrapped',
                0,
                1_000,
              ),
            ),
            reorder: Type.Optional(
              Type.Boolean({
                description:
                  'To scrap: true releases a job of the same product in its place, with its due date ' +
                  '(default false)',
              }),
            ),
          },
          strict,
        ),
        { maxItems: 20, description: 'Rework, scrap and short cuts' },
      ),
    ),
  },
  strict,
)

export const ProductSchema = Type.Object(
  {
    id: Id('Name of the product'),
    name: Type.Optional(Text('Name for people (default: the id)', 60)),
    priority: Type.Optional(
      Type.Integer({
        minimum: -1_000,
        maximum: 1_000,
        description: 'Smaller is served first where dispatch is priority (default 0)',
      }),
    ),
    dueAfterMinutes: Type.Optional(
      Minutes('Due so long after release, for edd, cr and slack (default 0)', 0, 5_256_000),
    ),
    pieces: Type.Optional(
      Count(
        'Pieces in a job; times are those of a job unless perPiece (default 1)',
        1,
        100_000_000,
      ),
    ),
    makes: Type.Optional(
      Id('Item into whose store the good pieces go (default: they leave the plant)'),
    ),
    route: Type.Array(OperationSchema, {
      minItems: 1,
      maxItems: 200,
      description: 'Operations in their order',
    }),
  },
  strict,
)
