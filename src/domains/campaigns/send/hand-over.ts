import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx, TxCtx } from '@/db/context'
import { splitBatch } from '@/db/split-batch'
import { verb } from '@/db/verb'
import { sendAll } from '@/domains/messaging'
import type { SendIntent } from '@/domains/messaging/schemas'
import { type Campaign, campaignsThat, causeOf, lockCampaign, saidIn } from '../campaign'
import { findObstacle } from '../words/find-obstacle'
import { type Filled, fillForAll, readyWords } from '../words/ready-words'
import { letNightPass } from './let-night-pass'
import { allowanceOf } from './pace'
import { type Fate, storeFates } from './store-fates'

/** Somebody whose time has come. */
interface Due extends Record<string, unknown> {
  customerId: string
  step: number
  variant: number
  /** they have it already, through somebody they were merged with */
  hasGot: boolean
  /** the message before was not sent to them */
  isBroken: boolean
}

/**
 * Hands a batch of one campaign to the ledger of messages, where the gate decides and a job sends. The batch, its messages
 * and what becomes due next are one transaction: whatever is killed, nobody is handed over twice and nobody is left out.
 */
export const handOver = verb({
  name: 'campaigns.handOver',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ handed: number; isMore: boolean }> => {
    for (const { id } of await leastRecentFirst(ctx)) {
      const campaign = await lockCampaign(ctx, id)
      // stopped or paused while this waited for it
      if (campaign.status !== 'sending') continue
      const obstacle = await findObstacle(ctx, campaign)
      if (obstacle !== undefined) {
        await pauseFor(ctx, campaign, obstacle)
        continue
      }
      const allowance = await allowanceOf(ctx.tx, ctx.orgId, campaign, ctx.now())
      if (allowance === 0) continue
      await letNightPass(ctx, id, allowance)
      const due = await takeDue(ctx, campaign, allowance)
      if (due.length === 0) continue
      const fates = await ask(ctx, campaign, due)
      await storeFates(ctx, campaign, fates)
      return { handed: due.length, isMore: true }
    }
    return { handed: 0, isMore: false }
  },
  audit: (_, { handed }) => ({ entity: 'campaign', details: { handed } }),
})

/** Nobody is to be refused for what a colleague can put right: it waits for them. */
async function pauseFor({ tx, orgId, now }: TxCtx, { id }: Campaign, why: string): Promise<void> {
  await tx.execute(sql`
    update campaigns set status = 'paused', problem = ${why}, updated_at = ${now().toISOString()}
    where org_id = ${orgId} and id = ${id}`)
}

/** Those that send, so that each gets its turn. */
async function leastRecentFirst({ tx, orgId }: TxCtx): Promise<Campaign[]> {
  const sending = await campaignsThat(tx, orgId, 'sending')
  if (sending.length < 2) return sending
  const last = await tx.execute<{ id: string; at: string }>(sql`
    select g.id, coalesce(max(l.at), '-infinity')::text as at
    from unnest(${sql.param(sending.map(({ id }) => id))}::uuid[]) g (id)
    cross join generate_series(0, 9) s (step)
    cross join lateral (
      select r.handed_at as at from campaign_recipients r
      where r.org_id = ${orgId} and r.campaign_id = g.id and r.step = s.step
      order by r.handed_at desc nulls last, r.customer_id desc nulls last limit 1
    ) l
    group by 1 order by 2, 1`)
  const place = new Map(last.map(({ id }, n) => [id, n]))
  return sending.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
}

/** What somebody has got is looked up for each: the planner would read all that the campaign has sent, for every batch. */
async function takeDue({ tx, orgId, now }: TxCtx, { id }: Campaign, limit: number): Promise<Due[]> {
  const rows = await tx.execute<Due>(sql`
    select r.customer_id as "customerId", r.step, r.variant,
      exists (
        select from (
          select cause from message_log where org_id = ${orgId} and customer_id = r.customer_id offset 0
        ) m where m.cause = 'campaign:' || ${id}::text || ':' || r.step) as "hasGot",
      coalesce(before.status in ('denied', 'skipped', 'failed'), false) as "isBroken"
    from campaign_recipients r
    left join campaign_recipients before on before.org_id = ${orgId} and before.campaign_id = ${id}
      and before.step = r.step - 1 and before.customer_id = r.customer_id
    where r.org_id = ${orgId} and r.campaign_id = ${id} and r.status = 'waiting'
      and r.due_at <= ${now().toISOString()}::timestamptz
    order by r.due_at, r.customer_id limit ${limit}::int for update of r`)
  return [...rows]
}

/** What becomes of each. One whose message cannot be made does not keep the others. */
async function ask(ctx: TxCtx, campaign: Campaign, due: readonly Due[]): Promise<Fate[]> {
  const skipped = due.flatMap(({ hasGot, isBroken, ...one }): Fate[] => {
    const reason = hasGot ? 'already_got' : isBroken ? 'earlier_not_sent' : undefined
    return reason ? [{ ...one, status: 'skipped', reason, messageId: null }] : []
  })
  const asked = due.filter(({ hasGot, isBroken }) => !hasGot && !isBroken)
  const { results, bad } = await splitBatch(ctx, asked, async (inside: Ctx, part) => {
    const sent = await sendAll(inside, { intents: await intentsOf(inside, campaign, part) })
    const known = new Set<string>()
    return part.map(({ customerId, step }, n): Fate => {
      const result = sent[n]
      if (!result) throw new Error('A message was neither stored nor known')
      const { messageId, status, allowed, rule, isNew } = result
      // the row of this cause and address is somebody else's, of now or of before
      const isTaken = !isNew || known.has(messageId)
      known.add(messageId)
      if (isTaken)
        return { customerId, step, status: 'skipped', reason: 'same_address', messageId: null }
      return { customerId, step, status, reason: allowed ? null : rule, messageId }
    })
  })
  return [
    ...skipped,
    ...results.flat(),
    ...bad.map(
      ({ record: { customerId, step } }): Fate => ({
        customerId,
        step,
        status: 'failed',
        reason: 'not_made',
        messageId: null,
      }),
    ),
  ]
}

/** The messages of some people, filled message by message: what is known of them is read once for each. */
async function intentsOf(
  ctx: Ctx,
  campaign: Campaign,
  people: readonly Due[],
): Promise<SendIntent[]> {
  const filled = new Map<Due, Filled>()
  for (const { step, variant } of people) {
    const alike = people.filter((one) => one.step === step && one.variant === variant)
    if (alike.some((one) => filled.has(one))) continue
    const ready = await readyWords(ctx, campaign.channel, saidIn(campaign, step, variant))
    const contents = await fillForAll(
      ctx,
      ready,
      alike.map(({ customerId }) => customerId),
    )
    for (const [n, one] of alike.entries()) filled.set(one, contents[n] as Filled)
  }
  return people.map((one) => intentOf(campaign, one, filled.get(one) as Filled))
}

/** The message of one person: the same words for a preview, a test and what is sent. */
const intentOf = ({ id }: Campaign, { customerId, step }: Due, message: Filled): SendIntent => ({
  cause: causeOf(id, step),
  purpose: 'marketing',
  customerId,
  campaignId: id,
  ...message,
})
