import { sql } from 'drizzle-orm'
import type { Ctx, TxCtx } from '@/db/context'
import { keyring } from '@/db/keyring'
import { splitBatch } from '@/db/split-batch'
import { noteCustomer } from '@/domains/customers'
import { type SendResult, sendAll } from '@/domains/messaging'
import { createTask } from '@/domains/tasks'
import type { Action } from '../definition'
import { storeWebhooks } from '../webhooks/store-webhooks'
import type { Of, Told } from './acting'
import { aboutOf, contentsOf } from './contents-of'
import type { Run } from './due-runs'
import { intentOf } from './intent-of'
import { changeStages, moveInSegments, tagThem, untagThem } from './mark-people'
import type { TraceEntry } from './outcomes'
import type { Facts } from './read-facts'
import type { Done, Work } from './walk-steps'

/**
 * Does what many runs are to do: the first action of each, then the second, and so on, each kind for all of them together.
 * Answers by run.
 */
export async function doActions(ctx: TxCtx, work: readonly Work[]): Promise<Map<string, Done>> {
  const done = new Map(
    work.map(({ run }): [string, Done] => [run.id, { trace: [], failure: false }]),
  )
  const note = (run: Run, step: Action, entry: Omit<TraceEntry, 'at'>) => {
    const at = ctx.now().toISOString()
    done.get(run.id)?.trace.push({ at, ...(step.key && { key: step.key }), ...entry })
  }
  const turns = Math.max(0, ...work.map(({ actions }) => actions.length))
  for (let turn = 0; turn < turns; turn++) {
    const now = work.flatMap(({ run, facts, actions }) => {
      const action = actions[turn]
      return action && !done.get(run.id)?.failure ? [{ run, facts, ...action }] : []
    })
    for (const { run, step, result, problem } of await sendThem(ctx, of(now, 'message'))) {
      if (result) note(run, step, traceOf(result))
      else {
        note(run, step, { did: 'fail', why: `The message could not be made: ${problem}` })
        done.set(run.id, { trace: done.get(run.id)?.trace ?? [], failure: true })
      }
    }
    const told = [
      ...(await tagThem(ctx, of(now, 'tag'))),
      ...(await untagThem(ctx, of(now, 'untag'))),
      ...(await writeTasks(ctx, of(now, 'task'))),
      ...(await writeNotes(ctx, of(now, 'note'))),
      ...(await storeWebhooks(ctx, of(now, 'webhook'))),
      ...(await moveInSegments(ctx, [
        ...of(now, 'add_to_segment'),
        ...of(now, 'remove_from_segment'),
      ])),
      ...(await changeStages(ctx, of(now, 'set_stage'))),
    ]
    for (const { run, step, why } of told) note(run, step, { did: step.does, why })
  }
  return done
}

const of = <Kind extends Action['does']>(
  now: readonly { run: Run; facts: Facts; place: number; step: Action }[],
  kind: Kind,
): Of<Kind>[] =>
  now.flatMap(({ step, ...one }) =>
    step.does === kind ? [{ ...one, step: step as Extract<Action, { does: Kind }> }] : [],
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
  const contents = await contentsOf(
    ctx,
    asked.map(({ run, facts, step }) => ({
      step,
      facts: {
        ...facts,
        cartLink: facts.recoveryUrl && keys.decrypt(facts.recoveryUrl),
        locale: org?.locale ?? 'en-GB',
      },
      about: aboutOf(run),
    })),
  )
  const told: Sent[] = []
  const made = asked.flatMap(({ run, facts, place, step }, n) => {
    const one = contents[n]
    if (one && 'message' in one)
      return [{ run, step, intent: { ...intentOf(run, { place, step }, facts), ...one.message } }]
    told.push({ run, step, problem: one?.problem ?? 'It was not made.' })
    return []
  })
  const { results, bad } = await splitBatch(ctx, made, async (inside: Ctx, part) => {
    const sent = await sendAll(inside, { intents: part.map(({ intent }) => intent) })
    return part.map(({ run, step }, n): Sent => {
      const result = sent[n]
      if (!result) throw new Error('A message was neither stored nor known')
      return { run, step, result }
    })
  })
  return [
    ...told,
    ...results.flat(),
    ...bad.map(({ record: { run, step }, reason }) => ({ run, step, problem: reason })),
  ]
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
