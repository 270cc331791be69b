import { sql } from 'drizzle-orm'
import type { Ctx, TxCtx } from '@/db/context'
import { keyring } from '@/db/keyring'
import { splitBatch } from '@/db/split-batch'
import { tagCustomers } from '@/domains/customers'
import { type SendResult, sendAll } from '@/domains/messaging'
import { createTask } from '@/domains/tasks'
import { AppError } from '@/lib/app-error'
import { contentOf } from './content-of'
import type { Run } from './due-runs'
import { intentOf } from './intent-of'
import type { TraceEntry } from './outcomes'
import type { Action } from './plan-steps'
import type { Facts } from './read-facts'

/** What one run is to do now. */
export interface Work {
  run: Run
  facts: Facts
  actions: readonly { place: number; step: Action }[]
}

/** What came of it. `failure`: a message could not be made, so that the run ends here. */
export interface Done {
  trace: TraceEntry[]
  failure: boolean
}

type Of<Kind extends Action['does']> = {
  run: Run
  facts: Facts
  place: number
  step: Extract<Action, { does: Kind }>
}

/** Does what many runs are to do, each kind for all of them together. Answers by run. */
export async function doActions(ctx: TxCtx, work: readonly Work[]): Promise<Map<string, Done>> {
  const entries = new Map<string, TraceEntry[]>()
  const failed = new Set<string>()
  const at = ctx.now().toISOString()
  const note = (run: Run, entry: Omit<TraceEntry, 'at'>) =>
    entries.set(run.id, [...(entries.get(run.id) ?? []), { at, ...entry }])

  const messages = await sendThem(ctx, of(work, 'message'))
  for (const { run, result, problem } of messages) {
    if (result) note(run, traceOf(result))
    else {
      note(run, { did: 'fail', why: `The message could not be made: ${problem}` })
      failed.add(run.id)
    }
  }
  const goesOn = work.filter(({ run }) => !failed.has(run.id))
  for (const { run, why } of await tagThem(ctx, of(goesOn, 'tag'))) note(run, { did: 'tag', why })
  for (const { run, why } of await writeTasks(ctx, of(goesOn, 'task')))
    note(run, { did: 'task', why })
  return new Map(
    work.map(({ run }) => [
      run.id,
      { trace: entries.get(run.id) ?? [], failure: failed.has(run.id) },
    ]),
  )
}

const of = <Kind extends Action['does']>(work: readonly Work[], kind: Kind): Of<Kind>[] =>
  work.flatMap(({ run, facts, actions }) =>
    actions.flatMap(({ place, step }) =>
      step.does === kind
        ? [{ run, facts, place, step: step as Extract<Action, { does: Kind }> }]
        : [],
    ),
  )

const traceOf = ({ messageId, allowed, rule, sentence }: SendResult): Omit<TraceEntry, 'at'> => ({
  did: 'message',
  why: allowed ? sentence : `Not sent. ${sentence}`,
  messageId,
  rule,
})

interface Sent {
  run: Run
  result?: SendResult
  problem?: string
}

/** One that cannot be made does not keep the others. */
async function sendThem(ctx: TxCtx, asked: Of<'message'>[]): Promise<Sent[]> {
  if (asked.length === 0) return []
  const [org] = await ctx.tx.execute<{ locale: string }>(
    sql`select locale from organizations where id = ${ctx.orgId}`,
  )
  const keys = await keyring(ctx)
  const made = asked.map(({ run, facts, place, step }) => ({
    run,
    intent: {
      ...intentOf(run, place, facts),
      content: contentOf(step, {
        ...facts,
        cartLink: facts.recoveryUrl && keys.decrypt(facts.recoveryUrl),
        locale: org?.locale ?? 'en-GB',
      }),
    },
  }))
  const { results, bad } = await splitBatch(ctx, made, async (inside: Ctx, part) => {
    const sent = await sendAll(inside, { intents: part.map(({ intent }) => intent) })
    return part.map(({ run }, n): Sent => {
      const result = sent[n]
      if (!result) throw new Error('A message was neither stored nor known')
      return { run, result }
    })
  })
  return [
    ...results.flat(),
    ...bad.map(({ record, reason }) => ({ run: record.run, problem: reason })),
  ]
}

/** All who get the same tag at once; where somebody can bear no more, one by one. */
async function tagThem(ctx: TxCtx, asked: Of<'tag'>[]): Promise<{ run: Run; why: string }[]> {
  const told: { run: Run; why: string }[] = []
  for (const tag of new Set(asked.map(({ step }) => step.tag))) {
    const them = asked.filter(({ step }) => step.tag === tag)
    if ((await tagged(ctx, tag, them)) === undefined) {
      told.push(...them.map(({ run }) => ({ run, why: `Tagged “${tag}”.` })))
      continue
    }
    for (const one of them) {
      const problem = await tagged(ctx, tag, [one])
      told.push({ run: one.run, why: problem ?? `Tagged “${tag}”.` })
    }
  }
  return told
}

/** Why they could not be tagged; undefined when they are. */
async function tagged(ctx: TxCtx, tag: string, them: Of<'tag'>[]): Promise<string | undefined> {
  const pending: NonNullable<Ctx['pending']> = []
  try {
    await ctx.tx.transaction((tx) =>
      tagCustomers(
        { ...ctx, tx, pending },
        { tag, customerIds: [...new Set(them.map(({ run }) => run.customerId))] },
      ),
    )
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict')
      return `Not tagged. ${error.message}`
    throw error
  }
  ctx.pending?.push(...pending)
  return undefined
}

async function writeTasks(ctx: TxCtx, asked: Of<'task'>[]): Promise<{ run: Run; why: string }[]> {
  for (const { run, step } of asked)
    await createTask(ctx, { title: step.title, customerId: run.customerId })
  return asked.map(({ run, step }) => ({ run, why: `Wrote down the task “${step.title}”.` }))
}
