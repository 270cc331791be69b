import type { Ctx } from '@/db/context'
import type { syncKinds } from '@/db/schema'
import { beginRun, failRun, finishRun, requestRereading, type SyncRun } from '@/domains/connections'
import { askAhead } from './ask-ahead'
import { pullEntity } from './pull-entity'
import { reconcilePage } from './reconcile'
import { retryFailed } from './retry-failed'

const DAY_MS = 24 * 3600 * 1000
/** A run may be followed at once by one that goes another way, or reads what was asked for meanwhile; no more than that. */
const RUNS = 2
const DEFAULT_DAYS = 2
/** Of the nightly comparison. Once a week it has products read again: many marketplaces do not tell of deleted ones. */
const MANY_DAYS = 60
const PRODUCTS_DAY = 0
/** A marketplace that wants to be left alone for longer, or again and again, ends the run: others may go on meanwhile. */
const LONGEST_PAUSE_S = 600
const MOST_PAUSES = 120

export interface WantedSync {
  connectionId: string
  kind: (typeof syncKinds)[number]
  /** how far back a comparison looks */
  days?: number | undefined
  /** since when it looks instead: ISO 8601 */
  since?: string | undefined
  /** when it was asked for: a comparison ends there, since what was placed on a day may be listed by a later change */
  at: Date
}

/** How the pieces of a run are called: as steps of a job, each kept once it is done, or one after the other. */
export interface Steps {
  run: <T>(name: string, piece: () => Promise<T>) => Promise<T>
  sleep: (name: string, seconds: number) => Promise<void>
}

/** A run that ended, and why where it did not succeed. */
export interface EndedSync {
  runId: string
  error: string | undefined
}

/**
 * Brings a channel up to date: what changed, or everything at first, or a comparison. Answers how the last run ended;
 * undefined where the channel is not connected.
 */
export async function runSync(
  ctx: Ctx,
  wanted: WantedSync,
  steps: Steps,
): Promise<EndedSync | undefined> {
  const { connectionId } = wanted
  let { kind } = wanted
  let ended: EndedSync | undefined
  for (let attempt = 0; attempt < RUNS; attempt++) {
    const run = await steps.run(`begin ${attempt}`, () => beginRun(ctx, { connectionId, kind }))
    if (!run) return ended
    const { runId } = run
    const trouble = await attemptRun(ctx, wanted, steps, run, attempt)
    if (!trouble) {
      const { again } = await steps.run(`finish ${attempt}`, () =>
        finishRun(ctx, { connectionId, runId }),
      )
      ended = { runId, error: undefined }
      if (!again) return ended
      kind = 'on_demand'
      continue
    }
    const error = trouble.reason
    await steps.run(`fail ${attempt}`, () => failRun(ctx, { connectionId, runId, error }))
    ended = { runId, error }
    if (!trouble.again) return ended
  }
  return ended
}

type Trouble = { reason: string; again: boolean } | undefined

const askedTooMuch: Trouble = {
  reason:
    'The marketplace was asked as much as it allows for now. The next sync goes on where this one stood.',
  again: false,
}

async function attemptRun(
  ctx: Ctx,
  wanted: WantedSync,
  steps: Steps,
  run: SyncRun,
  attempt: number,
): Promise<Trouble> {
  try {
    const go = run.kind === 'reconcile' ? compare : pull
    return await go(ctx, wanted, steps, run, attempt)
  } catch (error) {
    return { reason: sentence(error), again: false }
  }
}

/**
 * One kind of record after the other. What one fails of does not cost the others; the first trouble is answered. Where
 * only the merchant can help, the marketplace is not asked for the others: the channel is not connected any more.
 */
async function pull(
  ctx: Ctx,
  wanted: WantedSync,
  steps: Steps,
  run: SyncRun,
  attempt: number,
): Promise<Trouble> {
  const { connectionId } = wanted
  if (run.kind === 'backfill') await steps.run(`ask ${attempt}`, () => askAhead(ctx, connectionId))
  let trouble: Trouble
  for (const entity of run.entities) {
    const met = await pullWhole(ctx, { connectionId, runId: run.runId, entity }, steps, attempt)
    if (met)
      trouble = {
        reason: trouble?.reason ?? met.reason,
        again: met.again || trouble?.again === true,
      }
  }
  return trouble
}

async function pullWhole(
  ctx: Ctx,
  wanted: Parameters<typeof pullEntity>[1],
  steps: Steps,
  attempt: number,
): Promise<Trouble> {
  try {
    let pauses = 0
    for (let part = 0; ; part++) {
      const name = `${wanted.entity} ${attempt}.${part}`
      const pulled = await steps.run(`pull ${name}`, () => pullEntity(ctx, wanted))
      if (pulled.state === 'failed') return pulled
      if (pulled.state === 'done') return undefined
      pauses = pulled.state === 'waiting' ? pauses + 1 : 0
      if (pulled.state !== 'waiting') continue
      if (isTooLong(pulled.seconds, pauses)) return askedTooMuch
      await steps.sleep(`wait ${name}`, pulled.seconds)
    }
  } catch (error) {
    return { reason: sentence(error), again: false }
  }
}

async function compare(
  ctx: Ctx,
  { connectionId, days = DEFAULT_DAYS, since: asked, at }: WantedSync,
  steps: Steps,
  { runId }: SyncRun,
  attempt: number,
): Promise<Trouble> {
  const since = asked ?? new Date(at.getTime() - days * DAY_MS).toISOString()
  const until = at.toISOString()
  let cursor: string | undefined
  let from = since
  let pauses = 0
  for (let part = 0; ; part++) {
    const page = await steps.run(`compare ${attempt}.${part}`, () =>
      reconcilePage(ctx, { connectionId, runId, since, until, cursor, from }),
    )
    if (page.state === 'failed') return page
    if (page.state === 'waiting') {
      if (isTooLong(page.seconds, ++pauses)) return askedTooMuch
      await steps.sleep(`wait ${attempt}.${part}`, page.seconds)
      continue
    }
    pauses = 0
    if (!page.cursor) break
    ;({ cursor, until: from } = page)
  }
  await steps.run(`retry ${attempt}`, () => retryFailed(ctx, connectionId))
  if (days >= MANY_DAYS && at.getUTCDay() === PRODUCTS_DAY)
    await steps.run(`products ${attempt}`, () =>
      requestRereading(ctx, { connectionId, entities: ['products'] }),
    )
  return undefined
}

const isTooLong = (seconds: number, pauses: number): boolean =>
  seconds > LONGEST_PAUSE_S || pauses > MOST_PAUSES

/** What a piece failed of after its last try. Only errors made for people keep their words. */
function sentence(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' }
  return ['ConnectorError', 'AppError'].includes(name) || message.endsWith('.')
    ? message.slice(0, 1000)
    : 'Something failed on our side, several times. The next run goes on where this one stood.'
}
