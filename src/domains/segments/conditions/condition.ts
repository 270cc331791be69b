import type { SQL } from 'drizzle-orm'
import { z } from 'zod'

/**
 * What a condition looks at. Triggers store people under these names when something of it changes (stale_segment_people);
 * `time` passes by itself, and what it moves is found at night.
 */
export const sources = [
  'orders',
  'contact',
  'profile',
  'consents',
  'interests',
  'messages',
  'outreach',
] as const
export type Source = (typeof sources)[number] | 'time'

/** Where the choices of a field come from, when they are the organization's own. */
export const choiceSources = [
  'connections',
  'items',
  'categories',
  'segments',
  'tags',
  'countries',
  'cities',
  'regions',
  'interests',
  'custom_fields',
] as const
export type ChoiceSource = (typeof choiceSources)[number]

export interface FieldOption {
  id: string
  label: string
}

interface FieldBase {
  /** key in the condition */
  name: string
  label: string
  hint?: string
}

/** A part of a condition as the builder shows it. */
export type Field = FieldBase &
  (
    | { type: 'choice' | 'choices'; options: readonly FieldOption[] }
    | { type: 'choice' | 'choices'; from: ChoiceSource; isFree?: boolean }
    | { type: 'number'; min: number; max: number; step?: number }
    | { type: 'text'; isOptional?: boolean }
    | { type: 'amount' | 'count' }
    | { type: 'window' | 'period' }
  )

/** A condition as it stands in the rules: its kind, and the fields of that kind. */
export type Condition = { kind: string } & Record<string, unknown>

/** What the SQL of a condition may ask about its surroundings. `c` is the customer. */
export interface Surroundings {
  orgId: string
  /** the organization's local day, `YYYY-MM-DD` */
  today: string
  /** the instant at which a local day begins */
  startOf: (day: string) => SQL
  /** the instant at which the local day this many days ago began */
  daysAgo: (days: number) => SQL
  /** whether a column names a customer who is looked at; for parts that do not ask per customer */
  only: (column: SQL) => SQL
  /** whether something with this time had happened: always, unless a moment of the past is asked about */
  known: (column: SQL) => SQL
  /** whether the customer `c` is in a segment */
  isMember: (segment: string) => SQL
}

/** How values are written for people. */
export interface Words {
  today: string
  money: (amount: string) => string
  /** an instant as the database prints it, as its local day */
  dayOf: (instant: string) => string
  /** days from the local day of an instant until today */
  daysSince: (instant: string) => number
  /** label of one of the organization's own choices */
  nameOf: (source: ChoiceSource, id: string) => string
}

interface Definition<Shape extends z.ZodRawShape> {
  kind: string
  label: string
  /** heading under which it is offered */
  group: 'Orders' | 'Products' | 'Standing' | 'Person' | 'Messages' | 'Segments'
  /** its fields; `kind` is added */
  shape: Shape
  fields: readonly Field[]
  /** as it stands when it is added in the builder */
  initial: z.input<z.ZodObject<Shape>>
  reads: (condition: z.output<z.ZodObject<Shape>>) => readonly Source[]
  /** a condition on one customer `c`; never NULL */
  where: (condition: z.output<z.ZodObject<Shape>>, around: Surroundings) => SQL
  /** what it sees of the customer `c`: a JSON value that `fact` can put in words */
  value: (condition: z.output<z.ZodObject<Shape>>, around: Surroundings) => SQL
  /** the condition in words: "spent £400 or more" */
  sentence: (condition: z.output<z.ZodObject<Shape>>, words: Words) => string
  /** what it saw, in words: "spent £412" */
  fact: (value: unknown, words: Words, condition: z.output<z.ZodObject<Shape>>) => string
}

/** A kind of condition with its fields' types forgotten, as the list of kinds holds it. */
export interface ConditionKind
  extends Omit<
    Definition<z.ZodRawShape>,
    'shape' | 'initial' | 'reads' | 'where' | 'value' | 'sentence' | 'fact'
  > {
  schema: z.ZodType<Condition>
  initial: Condition
  reads: (condition: Condition) => readonly Source[]
  where: (condition: Condition, around: Surroundings) => SQL
  value: (condition: Condition, around: Surroundings) => SQL
  sentence: (condition: Condition, words: Words) => string
  fact: (value: unknown, words: Words, condition: Condition) => string
}

/** Defines a kind of condition; it counts once it stands in the list of kinds.ts. */
export function defineCondition<Shape extends z.ZodRawShape>(
  definition: Definition<Shape>,
): ConditionKind {
  const { kind, shape, initial, ...rest } = definition
  const schema = z.strictObject({ kind: z.literal(kind), ...shape })
  // what comes in has been parsed by `schema`, which is made of `shape`
  return { ...rest, kind, schema, initial: { kind, ...initial } } as unknown as ConditionKind
}
