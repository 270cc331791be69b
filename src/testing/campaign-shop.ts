import { sql } from 'drizzle-orm'
import { withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import {
  beginDue,
  decideWinners,
  dueWork,
  handOver,
  saveCampaign,
  settleCampaigns,
  startCampaign,
} from '@/domains/campaigns'
import type { CampaignForm } from '@/domains/campaigns/schemas'
import { deliverDue } from '@/domains/messaging'
import { createSegment, refreshSegments } from '@/domains/segments'
import type { MailProvider } from '@/platform/mail/mail-provider'
import { type MailShop, openShop, recorder } from './mail-shop'

type Over = Partial<CampaignForm['definition']>

export interface CampaignShop extends MailShop {
  segmentId: string
  /** a draft to everybody who ever ordered */
  draft: (over?: Over, channel?: CampaignForm['channel']) => Promise<string>
  /** a draft that is started at that time */
  start: (at: Date, over?: Over, channel?: CampaignForm['channel']) => Promise<string>
  /** what the jobs of that moment do, with a provider that takes everything */
  tick: (at: Date, provider?: MailProvider) => Promise<void>
  /** mails that left, in their order */
  calls: ReturnType<typeof recorder>['calls']
  /** recipients as they stand, by first name */
  fates: (campaignId: string, step?: number) => Promise<Record<string, string>>
  /** something that a provider tells of a person's newest message */
  tell: (name: string, kind: string, at: Date, isMachine?: boolean) => Promise<void>
}

export const offerCopy = {
  subject: 'New lanterns',
  headline: 'They are here',
  body: 'Brass and paper.',
  buttonText: 'Look',
  buttonLink: 'https://shop.example/new',
}
export const broadcast: CampaignForm['definition'] = {
  steps: [{ copy: offerCopy }],
  test: null,
  holdout: 0,
  schedule: { kind: 'now' },
  perHour: null,
}

/** A shop that may send, whose buyers by first name agreed to marketing, and a segment of all of them. */
export async function openCampaignShop(
  names: string[],
  given: Parameters<typeof openShop>[1] = {},
): Promise<CampaignShop> {
  const shop = await openShop(names, given)
  const { segmentId } = await createSegment(shop.ctx, {
    name: 'Everybody',
    kind: 'dynamic',
    rules: {
      match: 'all',
      of: [{ kind: 'order_count', range: { op: 'at_least', value: 1 } }],
    },
  })
  await refreshSegments(shop.ctx, { scope: 'touched' })
  const { calls, provider: takesAll } = recorder()
  const nameOf = new Map(Object.entries(shop.people).map(([name, id]) => [id, name]))
  const draft: CampaignShop['draft'] = async (over = {}, channel = 'email') => {
    const { campaignId } = await saveCampaign(shop.ctx, {
      form: {
        title: 'Autumn',
        channel,
        segmentId,
        definition: { ...broadcast, ...over },
      },
    })
    return campaignId
  }
  return {
    ...shop,
    segmentId,
    calls,
    draft,
    start: async (at, over, channel) => {
      const campaignId = await draft(over, channel)
      await startCampaign(shop.as({ now: at }), { campaignId })
      return campaignId
    },
    tick: async (at, provider = takesAll) => {
      const ctx = shop.as({ now: at })
      await runCampaigns(ctx)
      await deliverDue(ctx, provider)
      if ((await dueWork(ctx)).settles) await settleCampaigns(ctx, {})
    },
    fates: async (campaignId, step = 0) => {
      const rows = await shop.rows(
        `select customer_id, coalesce(reason, status) as fate from campaign_recipients
         where campaign_id = '${campaignId}' and step = ${step}`,
      )
      return Object.fromEntries(
        rows.map((row) => [nameOf.get(String(row['customer_id'])) ?? '?', String(row['fate'])]),
      )
    },
    tell: (name, kind, at, isMachine = false) =>
      withOrg(shop.orgId, async (tx) => {
        await tx.execute(sql`
          insert into message_events (org_id, id, message_id, kind, is_machine, at)
          select org_id, internal.uuid_v7(), id, ${kind}, ${isMachine}::boolean, ${at.toISOString()} from message_log
          where org_id = ${shop.orgId} and customer_id = ${shop.people[name]} order by created_at desc limit 1`)
      }),
  }
}

/** One run of the job, with the clock of `ctx`. */
async function runCampaigns(ctx: Ctx): Promise<void> {
  const { begins, decides } = await dueWork(ctx)
  if (begins) {
    await refreshSegments(ctx, { scope: 'touched' })
    await beginDue(ctx, {})
  }
  if (decides) await decideWinners(ctx, {})
  while ((await dueWork(ctx)).hands && (await handOver(ctx, {})).isMore);
}

/** They refuse marketing by e-mail. */
export const optOut = (orgId: string, customerId: string | undefined) =>
  withOrg(orgId, (tx) =>
    tx.execute(sql`
      insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
      values (${orgId}, internal.uuid_v7(), ${customerId}, 'email', 'marketing', 'opted_out', 'test', now())`),
  )
