/*
 * The business in a scenario file: people, demand and plan.
 */
import { Type } from 'typebox'
import {
  CalendarDate,
  ClockTime,
  Count,
  Id,
  Minutes,
  Price,
  RejectFactor,
  Share,
  strict,
  Text,
  Weekday,
} from './fields.ts'

export const CrewSchema = Type.Object(
  {
    id: Id('Crew'),
    operators: Type.Array(
      Type.Object(
        {
          id: Id('Operator'),
          skills: Type.Array(Id('Station he or she may work at'), { minItems: 1, maxItems: 20 }),
          expires: Type.Optional(
            Type.Array(
              Type.Object(
                {
                  skill: Id('One of the skills'),
                  on: CalendarDate('First day on which it no longer counts'),
                },
                strict,
              ),
              {
                maxItems: 20,
                description:
                  'Qualifications that run out. From that day nobody signs on with them; a station ' +
                  'that nobody qualified can take stands (default: they never run out)',
              },
            ),
          ),
          stopFactor: Type.Optional(
            Type.Number({
              minimum: 0.1,
              maximum: 20,
              description:
                'Failures caused by operators come so many times as often while he or she tends ' +
                'the machine (default 1)',
            }),
          ),
          rejectFactor: Type.Optional(RejectFactor),
        },
        strict,
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  strict,
)

export const WorkforceSchema = Type.Object(
  {
    stations: Type.Array(
      Type.Object(
        {
          id: Id('Station'),
          machines: Type.Array(Id('Machine tended'), { maxItems: 20 }),
          direct: Type.Boolean({
            description: 'Direct labour, costed to the order; false: overhead',
          }),
        },
        strict,
      ),
      { minItems: 1, maxItems: 50 },
    ),
    crews: Type.Array(CrewSchema, { minItems: 1, maxItems: 20 }),
    absenceShare: Share('Chance that an operator is absent from a shift'),
    callIn: Type.Optional(
      Type.Boolean({
        description:
          'Someone absent with the skill is called in where nobody else has it (default true). ' +
          'false: one of those present takes two stations, or the station stands',
      }),
    ),
    overtimePremiumShare: Type.Number({
      minimum: 0,
      maximum: 3,
      description: 'Overtime premium / wage (0.5 = 50 %)',
    }),
    wagePerHour: Price('Labour cost of an hour, before premium'),
  },
  strict,
)

export const DemandSchema = Type.Object(
  {
    weeklyQuantity: Count('Base demand of a week, all products (bottles)'),
    weeklyVariation: Share('Coefficient of variation from week to week'),
    seasonShare: Share('Amplitude of the season over a year'),
    promotions: Type.Array(
      Type.Object(
        {
          week: Count('Week number, from 1', 1, 520),
          quantity: Count('Demand of that week (bottles)'),
        },
        strict,
      ),
      { maxItems: 60 },
    ),
    customers: Type.Array(
      Type.Object(
        { id: Id('Customer'), name: Text('Name', 60), share: Share('Share of each product') },
        strict,
      ),
      { minItems: 1, maxItems: 50, description: 'In the order in which they are served' },
    ),
    dueDay: Weekday,
    dueTime: ClockTime('When the trucks to the customers leave'),
  },
  strict,
)

export const PlanSchema = Type.Object(
  {
    basis: Type.Enum(['rated'], {
      description: 'What the plan factor refers to: the rated capacity of the week',
    }),
    factor: Type.Number({
      minimum: 0.01,
      maximum: 5,
      description:
        'Planned quantity / rated capacity of a normal week; sales promise what the plan says',
    }),
    cycles: Count('Campaign cycles in a week: each product is made this many times', 1, 20),
    sequence: Type.Array(Id('Finished item'), {
      minItems: 1,
      maxItems: 100,
      description: 'Order of the campaigns in a cycle',
    }),
    overtime: Type.Array(
      Type.Object(
        {
          day: Weekday,
          from: ClockTime('Start'),
          minutes: Minutes('Length', 1, 1_440),
          crew: Id('Crew'),
        },
        strict,
      ),
      { maxItems: 14, description: 'Overtime planned each week' },
    ),
    promiseShare: Share('Part of the planned quantity that sales promise; the rest covers rejects'),
    slackMinutes: Minutes('Delay of an order against its planned end that nobody minds'),
  },
  strict,
)
