import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { formatNumber } from '@/lib/intl/numbers'

const ops = ['at_least', 'at_most', 'between'] as const
type Op = (typeof ops)[number]

const range = <T extends z.ZodType<string | number>>(value: T) =>
  z.strictObject({ op: z.enum(ops), value, to: value.optional() }).superRefine((given, issues) => {
    const { op, value, to } = given as Range<string | number>
    const refuse = (message: string) => issues.addIssue({ code: 'custom', path: ['to'], message })
    if (op === 'between' && to === undefined) refuse('Say up to which value.')
    if (op === 'between' && Number(value) > Number(to))
      refuse('This must not be below the first value.')
  })

/** An amount in the organization's currency: at least, at most, or between two. */
export const AmountRange = range(
  z
    .string()
    .trim()
    .regex(/^\d{1,12}(\.\d{1,4})?$/, 'Enter an amount like 400 or 12.50.'),
)
/** A whole number: at least, at most, or between two. */
export const CountRange = range(
  z.int('Enter a whole number.').min(0, 'At least 0.').max(1_000_000, 'At most 1,000,000.'),
)

export interface Range<T> {
  op: Op
  value: T
  to?: T | undefined
}

/** `column` lies in the range. */
export function inRange(
  column: SQL,
  { op, value, to }: Range<string | number>,
  type: 'numeric' | 'integer',
): SQL {
  const cast = sql.raw(type)
  if (op === 'at_least') return sql`${column} >= ${value}::${cast}`
  if (op === 'at_most') return sql`${column} <= ${value}::${cast}`
  return sql`${column} between ${value}::${cast} and ${to ?? value}::${cast}`
}

/** "£400 or more", "at most 3", "between 2 and 5". */
export function rangeWords<T>({ op, value, to }: Range<T>, write: (value: T) => string): string {
  if (op === 'at_least') return `${write(value)} or more`
  if (op === 'at_most') return `at most ${write(value)}`
  return `between ${write(value)} and ${write(to ?? value)}`
}

export const writeCount = (value: number) => formatNumber(value)
