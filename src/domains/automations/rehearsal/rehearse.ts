import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { parseInput } from '@/db/verb'
import { localDay } from '@/lib/intl/dates'
import { stopWords } from '../engine/outcomes'
import { definitionOf } from '../flows/presets'
import { readFlow } from '../flows/read-flow'
import { Rehearse } from '../schemas'
import { followPast, type Walk } from './follow-past'
import { type Surprise, surprises } from './surprises'

/** What a flow would have done in the last days, had it been on. */
export interface Rehearsal {
  entered: number
  stillIn: number
  stopped: { why: string; people: number }[]
  /** messages that would have left, or would have been about to */
  sent: number
  denied: { rule: string; sentence: string; messages: number }[]
  tagged: number
  tasks: number
  /** messages by local day, every day of the time */
  days: { day: string; messages: number }[]
  surprises: Surprise[]
}

const DAY_MS = 86_400_000

/** Rehearses a form, stored or not, over the organization's own past. Nothing is stored or sent. */
export async function rehearse(ctx: Ctx, raw: z.input<typeof Rehearse>): Promise<Rehearsal> {
  const { preset, form, days } = parseInput(Rehearse, raw)
  const until = ctx.now()
  const from = new Date(until.getTime() - days * DAY_MS)
  return read(ctx, async (tx) => {
    const within = { ...ctx, tx, emit: () => {} }
    const { id } = await readFlow(tx, ctx.orgId, preset)
    const stretch = { from, until, automationId: id }
    const walks = await followPast(within, definitionOf(preset, form), stretch)
    return {
      ...sumUp(walks),
      days: byDay(walks, from, until, await zoneOf(within)),
      surprises: await surprises(within, walks),
    }
  })
}

function sumUp(walks: readonly Walk[]): Omit<Rehearsal, 'days' | 'surprises'> {
  const messages = walks.flatMap((walk) => walk.messages)
  const sentences = new Map(messages.map(({ rule, sentence }) => [rule, sentence]))
  const denied = countBy(messages.filter(({ leavesAt }) => !leavesAt).map(({ rule }) => rule))
  const stopped = countBy(walks.flatMap(({ stop }) => (stop ? [stop.reason] : [])))
  const sum = (of: (walk: Walk) => number) => walks.reduce((total, walk) => total + of(walk), 0)
  return {
    entered: walks.length,
    stillIn: walks.filter(({ isWaiting }) => isWaiting).length,
    stopped: stopped.map(([reason, people]) => ({ why: stopWords[reason], people })),
    sent: messages.filter(({ leavesAt }) => leavesAt).length,
    denied: denied.map(([rule, count]) => ({
      rule,
      sentence: sentences.get(rule) ?? rule,
      messages: count,
    })),
    tagged: sum(({ tags }) => tags),
    tasks: sum(({ tasks }) => tasks),
  }
}

/** How often each stands there, most first. */
function countBy<Name extends string>(names: readonly Name[]): [Name, number][] {
  const counts = new Map<Name, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}

function byDay(
  walks: readonly Walk[],
  from: Date,
  until: Date,
  timeZone: string,
): Rehearsal['days'] {
  const days = new Map<string, number>()
  for (let at = from.getTime(); at < until.getTime(); at += DAY_MS)
    days.set(localDay(new Date(at), timeZone), 0)
  days.set(localDay(until, timeZone), 0)
  for (const { leavesAt } of walks.flatMap(({ messages }) => messages)) {
    if (!leavesAt) continue
    const day = localDay(leavesAt, timeZone)
    days.set(day, (days.get(day) ?? 0) + 1)
  }
  return [...days]
    .map(([day, messages]) => ({ day, messages }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

async function zoneOf({ tx, orgId }: TxCtx): Promise<string> {
  const [row] = await tx.execute<{ zone: string }>(
    sql`select time_zone as zone from organizations where id = ${orgId}`,
  )
  return row?.zone ?? 'UTC'
}
