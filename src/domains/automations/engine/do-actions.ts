import { sql } from 'drizzle-orm'
import type { Ctx, TxCtx } from '@/db/context'
import { keyring } from '@/db/keyring'
import { splitBatch } from '@/db/split-batch'
import { noteCustomer, tagCustomers, untagCustomers } from '@/domains/customers'
import { type SendResult, sendAll } from '@/domains/messaging'
import { createTask } from '@/domains/tasks'
import { AppError } from '@/lib/app-error'
import type { Action } from '../definition'
import { storeWebhooks } from '../webhooks/store-webhooks'
import { contentOf } from './content-of'
import type { Run } from './due-runs'
import { intentOf } from './intent-of'
import type { TraceEntry } from './outcomes'
import type { Facts } from './read-facts'
import type { Done, Work } from './walk-steps'

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
  const note = (run: Run, step: Action, entry: Omit<TraceEntry, 'at'>) => {
    const at = ctx.now().toISOString()
    const said = { at, ...(step.key && { key: step.key }), ...entry }
    entries.set(run.id, [...(entries.get(run.id) ?? []), said])
  }

  for (const { run, step, result, problem } of await sendThem(ctx, of(work, 'message'))) {
    if (result) note(run, step, traceOf(result))
    else {
      note(run, step, { did: 'fail', why: `The message could not be made: ${problem}` })
      failed.add(run.id)
    }
  }
  const goesOn = work.filter(({ run }) => !failed.has(run.id))
  const told = [
    ...(await tagThem(ctx, of(goesOn, 'tag'))),
    ...(await untagThem(ctx, of(goesOn, 'untag'))),
    ...(await writeTasks(ctx, of(goesOn, 'task'))),
    ...(await writeNotes(ctx, of(goesOn, 'note'))),
    ...(await storeWebhooks(ctx, of(goesOn, 'webhook'))),
  ]
  for (const { run, step, why } of told) note(run, step, { did: step.does, why })
  return new Map(
    work.map(({ run }) => [
      run.id,
      { trace: entries.get(run.id) ?? [], failure: failed.has(run.id) },
    ]),
  )
}

/** What became of an action, in a sentence. */
interface Told {
  run: Run
  step: Exclude<Action, { does: 'message' }>
  why: string
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
  step: Action
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
    step,
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
    return part.map(({ run, step }, n): Sent => {
      const result = sent[n]
      if (!result) throw new Error('A message was neither stored nor known')
      return { run, step, result }
    })
  })
  return [
    ...results.flat(),
    ...bad.map(({ record: { run, step }, reason }) => ({ run, step, problem: reason })),
  ]
}

/** All who get the same tag at once; where somebody can bear no more, one by one. */
async function tagThem(ctx: TxCtx, asked: Of<'tag'>[]): Promise<Told[]> {
  const told: Told[] = []
  for (const tag of new Set(asked.map(({ step }) => step.tag))) {
    const them = asked.filter(({ step }) => step.tag === tag)
    if ((await tagged(ctx, tag, them)) === undefined) {
      told.push(...them.map(({ run, step }) => ({ run, step, why: `Tagged “${tag}”.` })))
      continue
    }
    for (const one of them) {
      const problem = await tagged(ctx, tag, [one])
      told.push({ run: one.run, step: one.step, why: problem ?? `Tagged “${tag}”.` })
    }
  }
  return told
}

/** Why they could not be tagged; undefined when they are. */
async function tagged(ctx: TxCtx, tag: string, them: Of<'tag'>[]): Promise<string | undefined> {
  const pending: NonNullable<Ctx['pending']> = []
  try {
    await ctx.tx.transaction((tx) =>
      tagCustomers({ ...ctx, tx, pending }, { tag, customerIds: peopleOf(them) }),
    )
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict')
      return `Not tagged. ${error.message}`
    throw error
  }
  ctx.pending?.push(...pending)
  return undefined
}

async function untagThem(ctx: TxCtx, asked: Of<'untag'>[]): Promise<Told[]> {
  for (const tag of new Set(asked.map(({ step }) => step.tag))) {
    const them = asked.filter(({ step }) => step.tag === tag)
    await untagCustomers(ctx, { tag, customerIds: peopleOf(them) })
  }
  return asked.map(({ run, step }) => ({ run, step, why: `Took off the tag “${step.tag}”.` }))
}

async function writeTasks(ctx: TxCtx, asked: Of<'task'>[]): Promise<Told[]> {
  for (const { run, step } of asked)
    await createTask(ctx, { title: step.title, customerId: run.customerId })
  return asked.map(({ run, step }) => ({
    run,
    step,
    why: `Wrote down the task “${step.title}”.`,
  }))
}

async function writeNotes(ctx: TxCtx, asked: Of<'note'>[]): Promise<Told[]> {
  for (const { run, step } of asked)
    await noteCustomer(ctx, { customerId: run.customerId, body: step.body })
  return asked.map(({ run, step }) => ({ run, step, why: 'Wrote a note.' }))
}

const peopleOf = (them: readonly { run: Run }[]) => [
  ...new Set(them.map(({ run }) => run.customerId)),
]
