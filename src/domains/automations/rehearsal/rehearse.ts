import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { parseInput } from '@/db/verb'
import {
  type DayOfMessages,
  messagesByDay,
  type RehearsedMessage,
  type Surprise,
  surprises,
} from '@/domains/rehearsals'
import type { FlowDefinition } from '../definition'
import { stopWords } from '../engine/outcomes'
import { definitionOf } from '../flows/presets'
import { readFlow } from '../flows/read-flow'
import { definitionOfForm, OwnFlowForm } from '../own/own-flow'
import { RehearsalDays, Rehearse } from '../schemas'
import { followPast, type Walk } from './follow-past'

/** What a flow would have done in the last days, had it been on. */
export interface Rehearsal {
  entered: number
  stillIn: number
  stopped: { why: string; people: number }[]
  /** messages that would have left, or would have been about to */
  sent: number
  denied: { rule: string; sentence: string; messages: number }[]
  /** what would have been done beside, by what it is */
  done: { does: keyof Walk['done']; times: number }[]
  /** in a flow of one's own: how many would have come to a step, and turned which way there */
  steps: { key: string; people: number; ways: number[] }[]
  /** messages by local day, every day of the time */
  days: DayOfMessages[]
  surprises: Surprise[]
}

const DAY_MS = 86_400_000

/** Rehearses a form of a flow that comes with the product, stored or not, over the organization's own past. */
export async function rehearse(ctx: Ctx, raw: z.input<typeof Rehearse>): Promise<Rehearsal> {
  const { preset, form, days } = parseInput(Rehearse, raw)
  return read(ctx, async (tx) => {
    const { id } = await readFlow(tx, ctx.orgId, preset)
    return rehearseIt({ ...ctx, tx, emit: () => {} }, definitionOf(preset, form), id, days)
  })
}

const RehearseOwn = z.object({
  /** null: it is not stored yet */
  flowId: z.guid().nullable(),
  form: OwnFlowForm,
  days: RehearsalDays,
})

/** The same for a flow of one's own. */
export async function rehearseOwn(ctx: Ctx, raw: unknown): Promise<Rehearsal> {
  const { flowId, form, days } = parseInput(RehearseOwn, raw)
  return read(ctx, (tx) =>
    rehearseIt({ ...ctx, tx, emit: () => {} }, definitionOfForm(form), flowId, days),
  )
}

/** Nothing is stored or sent. */
async function rehearseIt(
  ctx: TxCtx,
  definition: FlowDefinition,
  automationId: string | null,
  days: number,
): Promise<Rehearsal> {
  const until = ctx.now()
  const from = new Date(until.getTime() - days * DAY_MS)
  const walks = await followPast(ctx, definition, { from, until, automationId })
  return {
    ...sumUp(walks),
    days: messagesByDay(
      walks.flatMap(({ messages }) => messages.flatMap(({ leavesAt }) => leavesAt ?? [])),
      { from, until, timeZone: await zoneOf(ctx) },
    ),
    surprises: await surprises(ctx, walks.flatMap(messagesOf), 'past'),
  }
}

function sumUp(walks: readonly Walk[]): Omit<Rehearsal, 'days' | 'surprises'> {
  const messages = walks.flatMap((walk) => walk.messages)
  const sentences = new Map(messages.map(({ rule, sentence }) => [rule, sentence]))
  const denied = countBy(messages.filter(({ leavesAt }) => !leavesAt).map(({ rule }) => rule))
  const stopped = countBy(walks.flatMap(({ stop }) => (stop ? [stop.reason] : [])))
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
    done: sideDeeds.flatMap((does) => {
      const times = walks.reduce((total, walk) => total + (walk.done[does] ?? 0), 0)
      return times > 0 ? [{ does, times }] : []
    }),
    steps: byStep(walks),
  }
}

const sideDeeds = [
  'tag',
  'untag',
  'task',
  'note',
  'webhook',
  'add_to_segment',
  'remove_from_segment',
  'set_stage',
] as const

function byStep(walks: readonly Walk[]): Rehearsal['steps'] {
  const steps = new Map<string, { people: Set<Walk>; ways: number[] }>()
  for (const walk of walks)
    for (const { key, way } of walk.passed) {
      const step = steps.get(key) ?? { people: new Set(), ways: [] }
      step.people.add(walk)
      if (way !== null) step.ways[way] = (step.ways[way] ?? 0) + 1
      steps.set(key, step)
    }
  return [...steps].map(([key, { people, ways }]) => ({
    key,
    people: people.size,
    ways: Array.from(ways, (count) => count ?? 0),
  }))
}

/** How often each stands there, most first. */
function countBy<Name extends string>(names: readonly Name[]): [Name, number][] {
  const counts = new Map<Name, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}

const messagesOf = ({ customerId, causeId, messages }: Walk): RehearsedMessage[] =>
  messages.map(({ leavesAt, sentence }) => ({ customerId, causeId, leavesAt, sentence }))

async function zoneOf({ tx, orgId }: TxCtx): Promise<string> {
  const [row] = await tx.execute<{ zone: string }>(
    sql`select time_zone as zone from organizations where id = ${orgId}`,
  )
  return row?.zone ?? 'UTC'
}
