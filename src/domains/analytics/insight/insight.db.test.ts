import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { eraseCustomer } from '@/domains/privacy'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { NOW, type SegmentShop } from '@/testing/segment-shop'
import { silentBuyer } from '@/testing/silent-buyer'
import { createOrg } from '@/testing/test-org'
import { getInsight } from '..'

let database: TestDatabase
let shop: SegmentShop
let ada: string
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  ;({ shop, customerId: ada } = await silentBuyer())
})

const at = (days: number) => shop.org.as({ now: new Date(NOW.getTime() + days * 86_400_000) })
const textOf = ({ sentences }: Awaited<ReturnType<typeof getInsight>>) =>
  sentences.map((parts) =>
    parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
  )
const timesWritten = async () =>
  (await shop.org.rows(`select 1 from audit_log where verb = 'analytics.storeInsight'`)).length

test('by rules, with every figure linked to what it is taken from', async () => {
  const insight = await getInsight(shop.org.ctx, ada)
  expect(textOf(insight)[0]).toMatch(
    /: last ordered 90 days ago, before that about every month; 4 orders worth £160 in all\.$/,
  )
  expect(textOf(insight).at(-1)).toBe('Suggestion: a win-back offer.')
  expect(insight).toMatchObject({ writer: 'rules', model: null, reason: null })
  const [order] = await shop.org.rows(`select id from orders where external_order_id = '3'`)
  expect(insight.sentences[0]).toContainEqual({
    text: '90 days ago',
    source: { kind: 'order', id: order?.['id'] },
  })
  expect(insight.sentences[0]).toContainEqual({ text: '£160', source: { kind: 'orders' } })
})

test('is kept while the facts stay, with the figures of the day, and written anew when they change', async () => {
  await getInsight(shop.org.ctx, ada)
  const tomorrow = await getInsight(at(1), ada)
  expect(textOf(tomorrow)[0]).toContain('91 days ago')
  expect([await timesWritten(), tomorrow.writtenAt]).toEqual([1, NOW])
  // days that pass change the pace in the end
  expect(textOf(await getInsight(at(100), ada)).at(-1)).toContain('one last win-back offer')
  expect(await timesWritten()).toBe(2)
  await shop.order({ buyer: 'ada', number: '9', daysAgo: 0 })
  expect(textOf(await getInsight(shop.org.ctx, ada))[0]).toContain('last today')
  expect(await timesWritten()).toBe(3)
})

test('is nobody else’s, and goes with the person', async () => {
  await getInsight(shop.org.ctx, ada)
  await expect(getInsight((await createOrg()).ctx, ada)).rejects.toMatchObject({
    code: 'not_found',
  })
  await eraseCustomer(shop.org.ctx, { customerId: ada })
  expect(await shop.org.rows('select 1 from customer_insights')).toEqual([])
})
