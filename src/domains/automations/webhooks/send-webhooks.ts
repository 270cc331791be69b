import { sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { keyring } from '@/db/keyring'
import { verb } from '@/db/verb'
import { FlowDefinition } from '../definition'
import { programOf } from '../engine/program'
import { postWebhook } from './post-webhook'

/** A receiver that is slow holds so many others at most. */
const AT_ONCE = 20
/** What a dead process left in `sending` is tried again then: the other side knows it by its id. */
const ABANDONED_MS = 10 * 60_000
/** Minutes until the next try, after the first, the second, and so on; then it has failed. */
const PAUSES = [1, 5, 30, 120, 480, 1440]

interface Claimed {
  id: string
  body: string
  attempts: number
  createdAt: string
  /** null: the step, its flow or its secret is gone */
  target: { url: string; secret: string } | null
}

interface Row extends Record<string, unknown> {
  id: string
  body: string
  attempts: number
  createdAt: string
  place: number
  trigger: unknown
  actions: unknown
  secret: string | null
}

/** Takes what is due, so that nobody else sends it meanwhile. */
const claim = verb({
  name: 'automations.claimWebhooks',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<Claimed[]> => {
    const now = ctx.now()
    const again = new Date(now.getTime() + ABANDONED_MS).toISOString()
    const rows = await ctx.tx.execute<Row>(sql`
      with due as (
        select w.org_id, w.id from automation_webhooks w where ${isDue(ctx.orgId, now)}
        order by w.not_before, w.id limit ${AT_ONCE}::int for update skip locked
      )
      update automation_webhooks w set status = 'sending', attempts = w.attempts + 1, not_before = ${again}::timestamptz
      from due, automation_runs r, automation_versions v, automations a
      where w.org_id = due.org_id and w.id = due.id and r.org_id = w.org_id and r.id = w.run_id
        and v.org_id = r.org_id and v.automation_id = r.automation_id and v.version = r.version
        and a.org_id = r.org_id and a.id = r.automation_id
      returning w.id, w.body, w.attempts, to_json(w.created_at) #>> '{}' as "createdAt", w.place,
        v.trigger_config as trigger, v.action_config as actions, a.webhook_secret as secret`)
    const keys = await keyring(ctx)
    return rows.map(({ place, trigger, actions, secret, ...row }) => {
      const { steps } = FlowDefinition.parse({ trigger, actions }).actions
      const step = programOf(steps)[place]?.step
      const target =
        step?.does === 'webhook' && secret ? { url: step.url, secret: keys.decrypt(secret) } : null
      return { ...row, target }
    })
  },
  audit: (_, rows) => ({ entity: 'automation', details: { webhooks: rows.length } }),
})

/** `answered` says what the other side said; `problem` why it counts as not taken. */
const Answer = z.object({
  id: z.guid(),
  attempts: z.number().int(),
  answered: z.number().int().nullable(),
  problem: z.string().nullable(),
  isFinal: z.boolean(),
})
export type Answer = z.infer<typeof Answer>

const settle = verb({
  name: 'automations.settleWebhooks',
  role: 'agent',
  input: z.object({ answers: z.array(Answer).min(1).max(AT_ONCE) }),
  run: async (ctx, { answers }) => {
    const now = ctx.now()
    const rows = answers.map(({ id, attempts, answered, problem, isFinal }) => {
      const pause = PAUSES[attempts - 1]
      const status = !problem ? 'sent' : isFinal || pause === undefined ? 'failed' : 'queued'
      const notBefore = new Date(now.getTime() + (pause ?? 0) * 60_000).toISOString()
      return { id, answered, problem, status, notBefore }
    })
    await ctx.tx.execute(sql`
      update automation_webhooks w set status = r.status, answered = r.answered, error = r.problem,
        not_before = r."notBefore", sent_at = case r.status when 'sent' then ${now.toISOString()}::timestamptz end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        r (id uuid, answered int, problem text, status text, "notBefore" timestamptz)
      where w.org_id = ${ctx.orgId} and w.id = r.id and w.status = 'sending'`)
    const sent = rows.filter(({ status }) => status === 'sent').length
    return { sent, failed: rows.length - sent }
  },
  audit: (_, counts) => ({ entity: 'automation', details: counts }),
})

/** Sends webhooks whose time has come, signed as Standard Webhooks says, and stores what became of each. */
export async function sendWebhooks(ctx: Ctx): Promise<{ isMore: boolean }> {
  if (!(await read(ctx, (tx) => hasDue({ tx, orgId: ctx.orgId }, ctx.now()))))
    return { isMore: false }
  const claimed = await claim(ctx, {})
  if (claimed.length === 0) return { isMore: false }
  const answers = await Promise.all(claimed.map((one) => sendOne(one, ctx.now())))
  await settle(ctx, { answers })
  return { isMore: claimed.length === AT_ONCE }
}

async function sendOne({ id, attempts, body, target }: Claimed, now: Date): Promise<Answer> {
  if (!target)
    return {
      id,
      attempts,
      answered: null,
      problem: 'The step that it belongs to is gone.',
      isFinal: true,
    }
  const answer = await postWebhook(target.url, body, {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(target.secret).sign(id, now, body),
  })
  return { id, attempts, ...answer }
}

const isDue = (orgId: string, now: Date) => sql`
  w.org_id = ${orgId} and w.status in ('queued', 'sending') and w.not_before <= ${now.toISOString()}::timestamptz`

async function hasDue({ tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>, now: Date): Promise<boolean> {
  const [row] = await tx.execute(
    sql`select 1 from automation_webhooks w where ${isDue(orgId, now)} limit 1`,
  )
  return row !== undefined
}

/** Of some organizations those whose flows have something to tell now. */
export async function organizationsWithDueWebhooks(
  orgIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const found: string[] = []
  for (const orgId of orgIds)
    if (await read({ orgId }, (tx) => hasDue({ tx, orgId }, now))) found.push(orgId)
  return found
}
