/*
 * A feedback rule file.
 */
import { Type } from 'typebox'
import { ClockTime, Count, Id, Minutes, strict, Text, Weekday } from './fields.ts'

/** Signals a rule may watch. */
export const RULE_SIGNALS = ['orderDelayMinutes', 'downtimeShare', 'firstPassYield'] as const

export const RuleSchema = Type.Object(
  {
    id: Id('Name of the rule, as its file'),
    title: Text('Title for people', 100),
    description: Text('What it does and why', 2_000),
    signal: Type.Enum([...RULE_SIGNALS], {
      description:
        'orderDelayMinutes: projected end of an order after its planned end; ' +
        'downtimeShare: micro-stops and breakdowns / planned busy time of a machine; ' +
        'firstPassYield: good / made',
    }),
    windowMinutes: Minutes(
      'Planned busy time over which the signal is taken; not for orderDelayMinutes',
      0,
      100_000,
    ),
    minimumMinutes: Minutes(
      'Least planned busy time in the window for the signal to count',
      0,
      100_000,
    ),
    when: Type.Enum(['above', 'below']),
    threshold: Type.Number({ description: 'The rule fires beyond this value of the signal' }),
    clear: Type.Number({
      description: 'It is armed again once the signal is back past this value (hysteresis)',
    }),
    forMinutes: Minutes('How long the signal must stay beyond the threshold', 0, 10_000),
    minimumStops: Type.Optional(
      Count(
        'downtimeShare: least number of stops in the window (many stops are a sign of wear, ' +
          'one long one is a repair; default 1)',
        1,
        20,
      ),
    ),
    repeat: Type.Optional(
      Type.Boolean({
        description:
          'Fires again after the cool-down while the signal is still beyond the threshold (default false)',
      }),
    ),
    coolDownMinutes: Minutes('Plant time after firing in which it stays silent', 0, 100_000),
    maximumPerWeek: Count('How often it may act in a week, for one subject', 1, 1_000),
    mode: Type.Enum(['advise', 'approve', 'auto'], {
      description: 'advise: say it; approve: wait for a person; auto: act',
    }),
    actions: Type.Array(
      Type.Object(
        {
          type: Type.Enum(['overtime', 'replan', 'maintenance', 'tightenInspection']),
          minutes: Type.Optional(
            Minutes('overtime, maintenance: how long; tightenInspection: new interval', 1, 10_000),
          ),
          day: Type.Optional(Weekday),
          from: Type.Optional(ClockTime('overtime: start')),
          crew: Type.Optional(Id('overtime: who')),
          cycles: Type.Optional(
            Count('replan: campaign cycles for what is left of the week', 1, 20),
          ),
        },
        strict,
      ),
      {
        minItems: 1,
        maxItems: 5,
        description: 'Tried in this order: the first that the plant accepts is taken',
      },
    ),
  },
  strict,
)
