import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '@/db/context'
import { listConnections, listRuns, type RunLine, requestSync } from '@/domains/connections'
import { hasInngest } from '@/domains/organizations'
import { runSync } from '@/domains/sync'
import { AppError } from '@/lib/app-error'
import { settleEvents } from './org-command'

const POLL_MS = 500
/** A request that nobody took up for this long was skipped for a run that was under way, or lost: it is repeated. */
const PATIENCE_MS = 20_000
const REQUESTS = 6
/** A run that failed may be followed at once by one that goes another way. */
const FOLLOWED_WITHIN_MS = 3000

interface Wanted {
  kind: 'delta' | 'reconcile'
  days?: number
}
type Channel = Awaited<ReturnType<typeof listConnections>>[number]

export interface SyncedChannel extends RunLine {
  connectionId: string
  name: string
}

/**
 * Brings one channel, or `all` that are connected, up to date and waits for it: through the running copy, else in this
 * process. Throws `not_found` and `conflict`; a run that failed is answered with its reason.
 */
export async function syncChannels(
  ctx: Ctx,
  which: string,
  wanted: Wanted,
): Promise<SyncedChannel[]> {
  const synced: SyncedChannel[] = []
  for (const channel of await chosen(ctx, which)) {
    const run = hasInngest()
      ? await requestAndWait(ctx, channel, wanted)
      : await runHere(ctx, channel, wanted)
    synced.push({ ...run, connectionId: channel.id, name: channel.name })
  }
  return synced
}

async function chosen(ctx: Ctx, which: string): Promise<Channel[]> {
  const channels = await listConnections(ctx)
  if (which === 'all') {
    return channels.filter((one) => one.frequencyMinutes !== null && one.status === 'connected')
  }
  const channel = channels.find(({ id }) => id === which)
  if (!channel) {
    throw new AppError('not_found', `There is no channel ${which}. List them: connections`)
  }
  const { name, status, frequencyMinutes } = channel
  if (frequencyMinutes === null) throw new AppError('conflict', `${name} is fed by files.`)
  if (status !== 'connected') {
    throw new AppError('conflict', `${name} is not connected now (${status}).`)
  }
  return [channel]
}

async function runHere(ctx: Ctx, { id, name }: Channel, wanted: Wanted): Promise<RunLine> {
  const ended = await runSync(
    ctx,
    { connectionId: id, at: ctx.now(), ...wanted },
    { run: (_, piece) => piece(), sleep: (_, seconds) => pause(seconds * 1000) },
  )
  const run = ended && (await listRuns(ctx, id)).find((one) => one.id === ended.runId)
  if (!run) throw new AppError('conflict', `${name} is not connected any more.`)
  return run
}

/** Has the runner do it. What is already under way is waited for first: one run at a time per channel. */
async function requestAndWait(ctx: Ctx, { id, name }: Channel, wanted: Wanted): Promise<RunLine> {
  for (let request = 0; request < REQUESTS; request++) {
    const former = await untilQuiet(ctx, id)
    await requestSync(ctx, { connectionId: id, ...wanted })
    await settleEvents()
    const run = await waitForRun(ctx, id, wanted.kind, new Set(former.map((one) => one.id)))
    if (run) return run
  }
  throw new AppError('unavailable', `Nobody takes up the sync of ${name}. Look at /api/ready.`)
}

async function untilQuiet(ctx: Ctx, connectionId: string): Promise<RunLine[]> {
  for (;;) {
    const runs = await listRuns(ctx, connectionId)
    if (runs.every(({ status }) => status !== 'running')) return runs
    await pause(POLL_MS)
  }
}

/** The run that came of a request, once it has ended; undefined when none came. */
async function waitForRun(
  ctx: Ctx,
  connectionId: string,
  kind: Wanted['kind'],
  former: Set<string>,
): Promise<RunLine | undefined> {
  for (let until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(POLL_MS)) {
    const runs = (await listRuns(ctx, connectionId)).filter(({ id }) => !former.has(id))
    if (runs.some(({ status }) => status === 'running')) until = Date.now() + PATIENCE_MS
    // a channel that was never loaded whole is loaded whole first
    const run = runs.find((one) => one.kind === kind || one.kind === 'backfill')
    if (!run?.finishedAt) continue
    const age = Date.now() - run.finishedAt.getTime()
    if (run.status === 'succeeded' || age > FOLLOWED_WITHIN_MS) return run
  }
  return undefined
}
