import { AppError } from '@/lib/app-error'
import type { Ctx, OutboxEvent } from './context'

export interface SplitBatch<Row, Result> {
  /** one for each part that was stored */
  results: Result[]
  bad: { record: Row; reason: string }[]
}

/**
 * Stores a batch; one that fails for what is in it is halved until the bad records are alone, and the others are
 * stored. Each attempt has a savepoint of the caller's transaction, or a transaction of its own. Failures of other
 * kinds (a lost connection, a deadlock, a missing right) are thrown: trying again may help, splitting cannot.
 * @param store must use the context it is given, which stands on the savepoint
 */
export async function splitBatch<Row, Result>(
  ctx: Ctx,
  records: Row[],
  store: (ctx: Ctx, records: Row[]) => Promise<Result>,
): Promise<SplitBatch<Row, Result>> {
  const [first, ...others] = records
  if (first === undefined) return { results: [], bad: [] }
  try {
    return { results: [await attempt(ctx, (inside) => store(inside, records))], bad: [] }
  } catch (error) {
    const reason = reasonOf(error)
    if (!reason) throw error
    if (others.length === 0) return { results: [], bad: [{ record: first, reason }] }
  }
  const middle = Math.ceil(records.length / 2)
  const left = await splitBatch(ctx, records.slice(0, middle), store)
  const right = await splitBatch(ctx, records.slice(middle), store)
  return { results: [...left.results, ...right.results], bad: [...left.bad, ...right.bad] }
}

/** What a failed attempt wanted to be published goes with it. */
async function attempt<Result>(ctx: Ctx, fn: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  if (!ctx.tx) return fn(ctx)
  const pending: OutboxEvent[] = []
  const result = await ctx.tx.transaction((tx) => fn({ ...ctx, tx, pending }))
  ctx.pending?.push(...pending)
  return result
}

/** SQLSTATE classes that speak of the data: data exception, constraint violation, limit of the program. */
const DATA_ERRORS: Record<string, string> = {
  '22': 'a value it cannot hold',
  '23': 'a rule of the table',
  '54': 'a value beyond its limits',
}

/**
 * Why a batch was refused, or undefined when its content is not to blame. Names fields, columns and codes only: what the
 * database says in words repeats values.
 */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof AppError) {
    if (error.code !== 'invalid') return undefined
    const [field, problem] = Object.entries(error.details.fields ?? {})[0] ?? []
    // <list>.<place in the list>.<field>: the place says nothing once the record is alone
    return field ? `${field.replace(/^\w+\.\d+\.?/, '')}: ${problem}` : 'The record is not usable.'
  }
  const cause = error instanceof Error && error.cause ? error.cause : error
  if (!isDatabaseError(cause)) return undefined
  const kind = DATA_ERRORS[cause.code.slice(0, 2)]
  const place = cause.constraint_name ?? cause.column_name
  return (
    kind && `The database refused it: ${kind} (${[cause.code, place].filter(Boolean).join(', ')})`
  )
}

interface DatabaseError {
  code: string
  constraint_name?: string
  column_name?: string
}

/** By its shape: a minified class has lost its name. */
const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && 'severity' in error && 'code' in error
