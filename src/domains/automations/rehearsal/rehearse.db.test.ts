import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestMessages } from '@/domains/inbox'
import { openFlowShop } from '@/testing/flow-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { rehearse } from '..'
import { presets } from '../flows/presets'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOW = new Date('2026-05-31T12:00:00Z')

test('a past that came with the channel: who would have got what, and what is odd about it; nothing is left of it', async () => {
  const shop = await openFlowShop({ connectedAt: '2026-05-30T00:00:00Z' })
  // by ten in the morning the mail of nine o’clock has left
  for (const [buyer, day] of [
    ['ana', '10'],
    ['bo', '10'],
    ['cy', '12'],
    ['di', '14'],
  ] as const)
    await shop.order(buyer, `2026-05-${day}T09:00:00Z`)
  await shop.order('ana', '2026-05-10T13:30:00Z')
  await shop.order('eve', '2026-05-14T23:30:00Z')
  await shop.order('cy', '2026-05-12T09:00:00Z', {
    externalOrderId: '3',
    paymentStatus: 'refunded',
    sourceUpdatedAt: '2026-05-20T00:00:00Z',
  })
  await shop.order('rich', '2026-05-15T09:00:00Z', {
    totalAmount: '900.00',
    buyer: { externalId: 'rich', name: 'Rich Ito', email: 'rich@mail.example', country: 'GB' },
  })
  await ingestMessages(shop.ctx, {
    connectionId: shop.connectionId,
    messages: [
      {
        externalId: 'm1',
        externalConversationId: 'c1',
        subject: 'Where is it?',
        body: 'Where is it?',
        direction: 'in',
        sentAt: '2026-05-14T08:00:00Z',
        buyer: { externalId: 'di' },
      },
    ],
  })
  const before = await shop.rows('select count(*) from audit_log')
  const told = await rehearse(shop.as({ now: NOW }), {
    preset: 'welcome',
    form: presets.welcome.form,
    days: 30,
  })
  expect(told).toMatchObject({
    entered: 6,
    stillIn: 0,
    stopped: [],
    sent: 5,
    denied: [{ rule: 'no_consent', messages: 1 }],
  })
  expect(told.days.filter(({ messages }) => messages > 0)).toEqual([
    { day: '2026-05-10', messages: 2 },
    { day: '2026-05-12', messages: 1 },
    { day: '2026-05-14', messages: 1 },
    // at night it would have waited for the morning
    { day: '2026-05-15', messages: 1 },
  ])
  expect(told.days).toHaveLength(31)
  expect(told.surprises.map(({ name, what }) => `${name} ${what}`)).toEqual([
    'cy Ito would have been written to about an order that was sent back or refunded',
    'di Ito had written to you and was not answered yet',
    'ana Ito ordered 4 hours after, without the mail',
    'rich Ito has spent £900.00 and would have got nothing. This person has not agreed to marketing by e-mail.',
  ])
  expect(await shop.rows('select count(*) from audit_log')).toEqual(before)
  for (const table of ['automations', 'automation_runs', 'message_log'])
    expect(await shop.rows(`select 1 from ${table}`)).toEqual([])
})

test('an order of the past ends a cart of the past', async () => {
  const shop = await openFlowShop({ connectedAt: '2026-05-30T00:00:00Z' })
  await shop.order('ana', '2026-04-01T09:00:00Z')
  await shop.order('bo', '2026-04-01T09:00:00Z')
  await shop.cart('ana', '2026-05-10T09:00:00Z')
  await shop.order('ana', '2026-05-10T10:59:00Z')
  await shop.cart('bo', '2026-05-10T09:00:00Z')
  await shop.order('bo', '2026-05-10T11:01:00Z')
  await shop.cart('bo', '2026-05-31T11:00:00Z')
  const told = await rehearse(shop.as({ now: NOW }), {
    preset: 'abandoned-cart',
    form: presets['abandoned-cart'].form,
    days: 30,
  })
  expect(told).toMatchObject({
    entered: 3,
    stillIn: 1,
    sent: 1,
    stopped: [{ why: 'They ordered meanwhile.', people: 1 }],
    denied: [],
  })
})
