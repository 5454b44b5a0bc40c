/*
 * The scenario file: one schema for types, validation and editor completion.
 *
 * Every parameter says what it means, its unit and its usual range. A scenario that `extends`
 * another states only what differs; validation happens after the two are merged.
 */
import { type Static, Type } from 'typebox'

const Id = (description: string) =>
  Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,31}$', description })
const Text = (description: string, maxLength = 200) => Type.String({ maxLength, description })
const Share = (description: string) =>
  Type.Number({ minimum: 0, maximum: 1, description: `${description} (share, 0 to 1)` })
const Minutes = (description: string, minimum = 0, maximum = 525_600) =>
  Type.Number({ minimum, maximum, description: `${description} (minutes)` })
const Count = (description: string, minimum = 1, maximum = 1_000_000_000) =>
  Type.Integer({ minimum, maximum, description })
const Price = (description: string) =>
  Type.Number({ minimum: 0, maximum: 1_000_000, description: `${description} (scenario currency)` })
const ClockTime = (description: string) =>
  Type.String({ pattern: '^([01][0-9]|2[0-4]):[0-5][0-9]$', description: `${description} (HH:MM)` })
const Weekday = Type.Enum(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'])
const strict = { additionalProperties: false } as const

export const SiteSchema = Type.Object(
  {
    enterprise: Id('ISA-95 enterprise; first step of every equipment path'),
    site: Id('ISA-95 site'),
    area: Id('ISA-95 area'),
    startsOn: Type.String({
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      description:
        'Calendar date of plant time 0, a Monday; the plant starts at 06:00 (YYYY-MM-DD)',
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code of all prices' }),
  },
  strict,
)

export const ShiftSchema = Type.Object(
  {
    id: Id('Name of the shift'),
    days: Type.Array(Weekday, { minItems: 1, maxItems: 7, description: 'Weekdays it is worked' }),
    from: ClockTime('Start of the shift'),
    to: ClockTime('End of the shift, later the same day'),
    crew: Id('Crew that works it'),
  },
  strict,
)

export const CleaningSchema = Type.Object(
  {
    days: Type.Array(Weekday, { minItems: 1, maxItems: 7 }),
    from: ClockTime('Start of planned cleaning and maintenance, inside a shift'),
    to: ClockTime('End of planned cleaning and maintenance'),
  },
  strict,
)

export const CalendarSchema = Type.Object(
  {
    shifts: Type.Array(ShiftSchema, { minItems: 1, maxItems: 32 }),
    cleaning: Type.Array(CleaningSchema, {
      maxItems: 32,
      description: 'Planned downtime in the shifts',
    }),
    overtimeHoursPerCrewAndWeek: Type.Number({
      minimum: 0,
      maximum: 40,
      description: 'Legal or agreed limit of overtime for a crew in a week (hours; usually 8)',
    }),
  },
  strict,
)

export const FailureModeSchema = Type.Object(
  {
    id: Id('Name of the failure mode; the reason of the downtime it causes'),
    kind: Type.Enum(['microStop', 'breakdown'], {
      description: 'microStop: put right by the operator; breakdown: needs repair',
    }),
    meanRunningMinutesBetween: Minutes('Mean running time between failures, exponential', 0.1),
    meanRepairMinutes: Minutes('Mean time to restore, exponential', 0.01),
    wornFactor: Type.Optional(
      Type.Number({
        minimum: 0.01,
        maximum: 1,
        description:
          'A worn machine fails this much sooner: the mean is multiplied by it (1 = no effect)',
      }),
    ),
  },
  strict,
)

export const MachineSchema = Type.Object(
  {
    id: Id('Name of the work unit, last step of its equipment path'),
    name: Text('Name for people', 60),
    kind: Type.Enum(['blowMoulder', 'filler', 'labeller', 'packer', 'palletizer', 'machine'], {
      description: 'What it looks like on screen',
    }),
    ratePerMinute: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      description: 'Rated speed (bottles per minute)',
    }),
    failures: Type.Array(FailureModeSchema, { maxItems: 20 }),
    bufferAfter: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 10_000_000,
        description: 'Places on the conveyor to the next machine (bottles); none after the last',
      }),
    ),
    consumes: Type.Array(
      Type.Object(
        {
          item: Id('Material; `{sku}` in it stands for the product being made'),
          per1000: Type.Number({
            minimum: 0.001,
            maximum: 10_000_000,
            description: 'Base units taken for 1 000 bottles going in, waste included',
          }),
        },
        strict,
      ),
      { maxItems: 20 },
    ),
    worn: Type.Optional(
      Type.Boolean({
        description: 'Starts in a worn condition; maintenance restores it (default false)',
      }),
    ),
  },
  strict,
)

export const LineSchema = Type.Object(
  {
    id: Id('Name of the line'),
    name: Text('Name for people', 60),
    pacing: Id('The machine that starts orders, makes lots and is set up: the rated constraint'),
    machines: Type.Array(MachineSchema, { minItems: 1, maxItems: 50 }),
    changeoverMinutes: Type.Record(
      Type.String(),
      Type.Record(Type.String(), Minutes('Base changeover time', 0, 10_000)),
      {
        description: 'Set-up matrix: from item, to item, base minutes',
      },
    ),
    changeoverFactor: Type.Object(
      {
        low: Type.Number({ minimum: 0.01, maximum: 10, description: 'Smallest actual / base' }),
        high: Type.Number({ minimum: 0.01, maximum: 10, description: 'Largest actual / base' }),
      },
      { ...strict, description: 'Actual changeover = base × uniform(low, high)' },
    ),
    reportEveryMinutes: Minutes('Interval of the count reports', 1, 1_440),
  },
  strict,
)

export const CharacteristicSchema = Type.Object(
  {
    id: Id('Name of the characteristic'),
    machine: Id('Where it is measured'),
    unit: Text('Unit of the values', 20),
    target: Type.Number({ description: 'Process mean when in control' }),
    sigma: Type.Number({ exclusiveMinimum: 0, description: 'Process standard deviation' }),
    lower: Type.Number({ description: 'Lower limit of the sample mean' }),
    upper: Type.Number({ description: 'Upper limit of the sample mean' }),
    items: Type.Optional(
      Type.Array(Id('Item'), { description: 'Only for these products (default all)' }),
    ),
  },
  strict,
)

export const QualitySchema = Type.Object(
  {
    lotSize: Count('Bottles in a trace lot'),
    palletSize: Count('Bottles on a pallet'),
    caseSize: Count('Bottles in a case'),
    rejectShare: Share('Bottles the inspector takes out after the pacing machine'),
    hold: Type.Object(
      {
        share: Share('Lots put on hold when they are complete'),
        stopMinutes: Minutes('How long the line stands while the lot is looked into'),
        rejectShare: Share('Held lots that are finally rejected'),
        dispositionMinutes: Minutes('From the hold to the decision on the lot'),
      },
      strict,
    ),
    sample: Type.Object(
      {
        everyMinutes: Minutes('Running time between quality samples', 1, 10_000),
        size: Count('Bottles in a sample', 1, 1_000),
      },
      strict,
    ),
    characteristics: Type.Array(CharacteristicSchema, { maxItems: 20 }),
    drift: Type.Optional(
      Type.Object(
        {
          characteristic: Id('The characteristic that shifts'),
          meanRunningMinutesBetween: Minutes('Mean running time until it shifts, exponential', 1),
          shiftSigmas: Type.Number({
            minimum: -10,
            maximum: 10,
            description: 'Size of the shift, in σ of the characteristic',
          }),
          rejectShare: Share('Bottles rejected while shifted'),
        },
        {
          ...strict,
          description: 'A process that drifts until a sample finds it (none by default)',
        },
      ),
    ),
  },
  strict,
)

export const ItemSchema = Type.Object(
  {
    id: Id('Item number'),
    name: Text('Name for people', 60),
    kind: Type.Enum(['finished', 'material']),
    unit: Text('Base unit: stock is a whole number of these', 20),
    demandShare: Type.Optional(Share('Share of total demand; finished items only')),
    salesPrice: Type.Optional(Price('Sales price per base unit; finished items only')),
    standardPricePer1000: Type.Optional(
      Price('Standard purchase price of 1 000 base units; materials only'),
    ),
    openingStock: Type.Optional(Count('Stock at the start, base units; also the safety stock', 0)),
    leadTimeDays: Type.Optional(
      Type.Number({ minimum: 0, maximum: 365, description: 'Purchase lead time (days)' }),
    ),
    delivery: Type.Optional(
      Type.Enum(['daily', 'weekly'], { description: 'How often it is delivered, at 06:00' }),
    ),
    orderFactor: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 10,
        description: 'Quantity ordered / standard need of the plan (default 1.02)',
      }),
    ),
    releaseHours: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 720,
        description: 'Quality release after receipt (hours), inside the lead time',
      }),
    ),
  },
  strict,
)

export const SupplierSchema = Type.Object(
  {
    id: Id('Supplier'),
    name: Text('Name for people', 60),
    items: Type.Array(Id('Item'), { minItems: 1, maxItems: 50, description: 'What it delivers' }),
    priceFactor: Type.Number({
      minimum: 0.01,
      maximum: 100,
      description: 'Its price / standard price',
    }),
    onTimeShare: Share('Deliveries that come when due'),
    meanDelayMinutes: Minutes('Mean delay of a late delivery, exponential'),
    preferred: Type.Boolean({ description: 'The planner orders here' }),
  },
  strict,
)

export const CrewSchema = Type.Object(
  {
    id: Id('Crew'),
    operators: Type.Array(
      Type.Object(
        {
          id: Id('Operator'),
          skills: Type.Array(Id('Station he or she may work at'), { minItems: 1, maxItems: 20 }),
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
    slackMinutes: Minutes('Delay of an order against its planned end that nobody minds'),
  },
  strict,
)

export const StandardCostSchema = Type.Object(
  {
    machineRatePerMinute: Price('Machine rate per minute'),
    labourRatePerMinute: Price('Labour rate per operator minute'),
    setupRatePerMinute: Price('Rate of a set-up minute, machine and crew'),
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
        },
        strict,
      ),
      { description: 'Standard cost of each finished item' },
    ),
  },
  strict,
)

/** What can be switched off to see what it costs. */
export const LOSS_CAUSES = [
  'breakdowns',
  'microStops',
  'changeovers',
  'quality',
  'material',
] as const
export type LossCause = (typeof LOSS_CAUSES)[number]

export const ScenarioSchema = Type.Object(
  {
    name: Id('Name of the scenario, as its file'),
    title: Text('Title for people', 100),
    description: Text('What it shows', 2_000),
    days: Count('Length of a run (days)', 1, 3_650),
    seed: Type.String({ minLength: 1, maxLength: 64, description: 'Names the luck of the run' }),
    reviewEveryMinutes: Minutes('How often the twin reviews the plant', 1, 1_440),
    site: SiteSchema,
    calendar: CalendarSchema,
    line: LineSchema,
    quality: QualitySchema,
    items: Type.Array(ItemSchema, { minItems: 1, maxItems: 500 }),
    suppliers: Type.Array(SupplierSchema, { maxItems: 200 }),
    workforce: WorkforceSchema,
    demand: DemandSchema,
    plan: PlanSchema,
    standardCost: StandardCostSchema,
    rules: Type.Array(Id('File in scenarios/rules, without .yaml'), { maxItems: 50 }),
    ruleMode: Type.Optional(
      Type.Enum(['advise', 'approve', 'auto'], {
        description: 'Overrides the mode of every rule (default: each its own)',
      }),
    ),
    without: Type.Array(Type.Enum([...LOSS_CAUSES]), {
      maxItems: LOSS_CAUSES.length,
      description: 'Causes of loss switched off',
    }),
  },
  strict,
)

export type Scenario = Static<typeof ScenarioSchema>
export type MachineSpec = Static<typeof MachineSchema>
export type FailureModeSpec = Static<typeof FailureModeSchema>
export type ItemSpec = Static<typeof ItemSchema>
export type ShiftSpec = Static<typeof ShiftSchema>

/** Signals a rule may watch. */
export const RULE_SIGNALS = ['orderDelayMinutes', 'downtimeShare', 'firstPassYield'] as const

export const RuleSchema = Type.Object(
  {
    id: Id('Name of the rule, as its file'),
    title: Text('Title for people', 100),
    description: Text('What it does and why', 2_000),
    signal: Type.Enum([...RULE_SIGNALS], {
      description:
        'orderDelayMinutes: projected end of an order after its planned end; downtimeShare: micro-stops and breakdowns / planned busy time of a machine; firstPassYield: good / made',
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
export type RuleSpec = Static<typeof RuleSchema>
