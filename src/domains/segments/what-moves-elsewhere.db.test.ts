import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { NOW, type SegmentShop, segmentShop } from '@/testing/segment-shop'
import { createSegment, getSegment, listMembers, refreshSegments, renameItems } from '.'

let database: TestDatabase
let shop: SegmentShop
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  shop = await segmentShop()
  await shop.order({ buyer: 'ada', number: '1', total: '300', daysAgo: 80 })
})

const all = (...of: unknown[]) => ({ match: 'all', of })
const touch = () => refreshSegments(shop.org.ctx, { scope: 'touched' })
async function segment(name: string, rules: unknown) {
  const { segmentId } = await createSegment(shop.org.ctx, { name, kind: 'dynamic', rules })
  await touch()
  return segmentId
}
const peopleIn = async (segmentId: string) =>
  (await listMembers(shop.org.ctx, { segmentId })).rows.map(({ name }) =>
    name?.replace('Person ', ''),
  )

test('rules that name a product which became another name the other', async () => {
  const [gone, kept, other] = [randomUUID(), randomUUID(), randomUUID()]
  const bought = (item: string) => ({
    ...{ kind: 'bought_product', is: 'is', items: [item], period: { when: 'ever' } },
  })
  const segmentId = await segment('Bought it', all(bought(gone), bought(other)))
  expect(await renameItems(shop.org.ctx, { items: [{ from: gone, to: kept }] })).toEqual({
    segments: 1,
  })
  const { rules } = await getSegment(shop.org.ctx, segmentId)
  expect(rules).toEqual(all(bought(kept), bought(other)))
})

test('a conversation that is found to be somebody’s brings them its mood', async () => {
  const segmentId = await segment(
    'Angry',
    all({ kind: 'latest_sentiment', sentiments: ['negative'] }),
  )
  const conversationId = randomUUID()
  const { orgId } = shop.org
  await withOrg(orgId, async (tx) => {
    await tx.execute(sql`
      insert into conversations (org_id, id, number, subject, channel, status, last_message_at)
      values (${orgId}, ${conversationId}, 1, 'Hello', 'email', 'needs_reply', ${NOW.toISOString()})`)
    await tx.execute(sql`
      insert into messages (org_id, id, conversation_id, channel, direction, body, sent_at, sentiment, sentiment_score)
      values (${orgId}, gen_random_uuid(), ${conversationId}, 'email', 'in', 'Bad', ${NOW.toISOString()}, 'negative', -0.6)`)
  })
  await touch()
  expect(await peopleIn(segmentId)).toEqual([])
  await withOrg(
    orgId,
    sql`update conversations set customer_id = (
      select customer_id from customer_identities where org_id = ${orgId} and external_id = 'ada')
      where id = ${conversationId}`,
  )
  await touch()
  expect(await peopleIn(segmentId)).toEqual(['ada'])
})
