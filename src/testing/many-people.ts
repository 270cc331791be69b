import { saveCampaign, startCampaign } from '@/domains/campaigns'
import { saveSender } from '@/domains/messaging'
import { ingestOrders } from '@/domains/orders'
import { createSegment, refreshSegments } from '@/domains/segments'
import { broadcast } from './campaign-shop'
import { setUpSender } from './mail-shop'
import { createConnection, createOrg, type TestOrg } from './test-org'

const AT_ONCE = 500

/** An organization that may send at any hour, with so many buyers who agreed; every tenth refused. */
export async function openShopOfMany(people: number): Promise<TestOrg & { segmentId: string }> {
  const org = await createOrg()
  const connectionId = await createConnection(org)
  await saveSender(org.ctx, { ...setUpSender, quietFrom: 0, quietUntil: 0 })
  for (let first = 0; first < people; first += AT_ONCE) {
    await ingestOrders(org.ctx, {
      connectionId,
      orders: Array.from({ length: Math.min(AT_ONCE, people - first) }, (_, n) =>
        orderOf(first + n),
      ),
    })
  }
  const { segmentId } = await createSegment(org.ctx, {
    name: 'Everybody',
    kind: 'dynamic',
    rules: { match: 'all', of: [{ kind: 'order_count', range: { op: 'at_least', value: 1 } }] },
  })
  await refreshSegments(org.ctx, { scope: 'all' })
  return { ...org, segmentId }
}

/** A campaign to all of them, started: as fast as it goes, or at most so many an hour. */
export async function startToMany(
  org: TestOrg & { segmentId: string },
  perHour: number | null = null,
): Promise<string> {
  const { campaignId } = await saveCampaign(org.ctx, {
    form: {
      ...{ title: 'To many', channel: 'email', segmentId: org.segmentId },
      definition: { ...broadcast, perHour },
    },
  })
  await startCampaign(org.ctx, { campaignId })
  return campaignId
}

export const hasRefused = (n: number) => n % 10 === 9

const orderOf = (n: number) => ({
  externalOrderId: `${n}`,
  status: 'delivered' as const,
  paymentStatus: 'paid' as const,
  currency: 'GBP',
  totalAmount: '40.00',
  orderedAt: '2026-01-01T00:00:00Z',
  sourceUpdatedAt: '2026-01-01T00:00:00Z',
  buyer: {
    externalId: `${n}`,
    email: `p${n}@mail.example`,
    country: 'GB',
    consent: hasRefused(n) ? ('opted_out' as const) : ('opted_in' as const),
  },
  items: [],
})
