import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { scoreAll } from '@/domains/customers'
import { openFlowShop, openShopWithFlow } from '@/testing/flow-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { saveFlow, switchFlow } from '..'
import { definitionOf, formOf, presets } from '../flows/presets'
import { type PresetName, presetNames } from '../schemas'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Moves the clock of everything that runs. */
const at = (time: string) => vi.setSystemTime(new Date(time))

function shopWith(preset: PresetName, since: string) {
  at(since)
  return openShopWithFlow(preset)
}

test.each(presetNames)('the form of %s says all of the flow', (preset) => {
  const { form } = presets[preset]
  const full = { ...form, tag: 'Seen', taskTitle: 'Call', discountCode: 'TEN' }
  expect(definitionOf(preset, formOf(preset, definitionOf(preset, full)))).toEqual(
    definitionOf(preset, full),
  )
})

describe('welcome', () => {
  test('an hour after the first order, once, however often one looks', async () => {
    const shop = await shopWith('welcome', '2026-11-20T09:00:00Z')
    at('2026-11-20T10:00:00Z')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await Promise.all([shop.tick(), shop.tick(), shop.tick()])
    expect(await shop.runs()).toMatchObject([
      { status: 'waiting', wake_at: '2026-11-20 11:00:00+00', step: 1 },
    ])
    at('2026-11-20T10:59:59Z')
    await shop.tick()
    expect(await shop.sent()).toEqual([])
    at('2026-11-20T11:00:00Z')
    await Promise.all([shop.tick(), shop.tick(), shop.tick()])
    await shop.tick('all')
    expect(await shop.sent()).toEqual([{ to: 'ana', subject: 'Thank you for your first order' }])
    const [run] = await shop.runs()
    expect(run).toMatchObject({ status: 'finished', outcome: 'done' })
    expect(run?.['trace']).toMatchObject([
      { did: 'enter', why: 'They placed their first order.' },
      { did: 'wait', why: 'Waits 1 hour from when it happened.' },
      { did: 'message', rule: 'allowed' },
    ])
  })

  test('a second order is no first one, nor is one that another came before late', async () => {
    const shop = await shopWith('welcome', '2026-11-20T09:00:00Z')
    at('2026-11-20T10:30:00Z')
    await shop.order('ana', '2026-11-20T10:20:00Z')
    await shop.tick()
    await shop.order('ana', '2026-11-20T10:10:00Z')
    await shop.order('ana', '2026-11-20T10:25:00Z')
    await shop.tick()
    at('2026-11-20T12:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toHaveLength(1)
    expect(await shop.runs()).toHaveLength(1)
  })

  test('what came with the past, before the switch, or too late starts nothing', async () => {
    at('2026-11-20T09:00:00Z')
    const shop = await openFlowShop({ connectedAt: '2026-11-15T00:00:00Z' })
    await shop.order('past', '2026-11-14T23:00:00Z')
    await shop.order('before', '2026-11-20T08:59:00Z')
    await switchFlow(shop.ctx, { flow: 'welcome', enabled: true })
    at('2026-11-24T12:00:00Z')
    await shop.order('late', '2026-11-20T10:00:00Z')
    await shop.order('unpaid', '2026-11-24T11:00:00Z', { paymentStatus: 'pending' })
    await shop.tick('all')
    expect(await shop.runs()).toEqual([])
  })

  test('an order that is cancelled within the hour gets none', async () => {
    const shop = await shopWith('welcome', '2026-11-20T09:00:00Z')
    at('2026-11-20T10:00:00Z')
    const externalOrderId = await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    await shop.order('ana', '2026-11-20T10:00:00Z', {
      externalOrderId,
      status: 'cancelled',
      sourceUpdatedAt: '2026-11-20T10:30:00Z',
    })
    at('2026-11-20T11:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toEqual([])
    expect(await shop.runs()).toMatchObject([{ status: 'cancelled', outcome: 'order_gone' }])
  })

  test('of a first order that was cancelled and placed anew it comes for the second', async () => {
    const shop = await shopWith('welcome', '2026-11-20T09:00:00Z')
    at('2026-11-20T10:00:00Z')
    const externalOrderId = await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    await shop.order('ana', '2026-11-20T10:00:00Z', {
      externalOrderId,
      status: 'cancelled',
      sourceUpdatedAt: '2026-11-20T10:05:00Z',
    })
    await shop.tick()
    at('2026-11-20T11:00:00Z')
    await shop.tick()
    await shop.order('ana', '2026-11-20T11:00:00Z')
    await shop.tick()
    at('2026-11-20T12:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toHaveLength(1)
    expect((await shop.runs()).map((run) => run['outcome'])).toEqual(['order_gone', 'done'])
  })

  test('who did not agree is refused by the gate, and it is written down', async () => {
    const shop = await shopWith('welcome', '2026-11-20T09:00:00Z')
    at('2026-11-20T10:00:00Z')
    const buyer = { externalId: 'bo', name: 'Bo', email: 'bo@mail.example', country: 'GB' }
    await shop.order('bo', '2026-11-20T10:00:00Z', { buyer })
    await shop.tick()
    at('2026-11-20T11:00:00Z')
    await shop.tick()
    const [run] = await shop.runs()
    expect(run?.['trace']).toMatchObject([
      {},
      {},
      {
        did: 'message',
        rule: 'no_consent',
        why: 'Not sent. This person has not agreed to marketing by e-mail.',
      },
    ])
  })
})

describe('abandoned cart', () => {
  test('two hours later, with what was in it and the way back', async () => {
    const shop = await shopWith('abandoned-cart', '2026-11-20T09:00:00Z')
    await shop.order('ana', '2026-06-05T10:00:00Z')
    at('2026-11-20T10:00:00Z')
    await shop.cart('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    at('2026-11-20T12:00:00Z')
    await shop.tick()
    await shop.tick()
    expect(await shop.sent()).toEqual([{ to: 'ana', subject: 'Your cart is still here' }])
  })

  test('an order a minute before ends it at once', async () => {
    const shop = await shopWith('abandoned-cart', '2026-11-20T09:00:00Z')
    await shop.order('ana', '2026-06-05T10:00:00Z')
    at('2026-11-20T10:00:00Z')
    await shop.cart('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    at('2026-11-20T11:59:00Z')
    await shop.order('ana', '2026-11-20T11:59:00Z')
    at('2026-11-20T12:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toEqual([])
    expect(await shop.runs()).toMatchObject([{ status: 'cancelled', outcome: 'ordered' }])
  })

  test('of two carts of one person the newer counts', async () => {
    const shop = await shopWith('abandoned-cart', '2026-11-20T09:00:00Z')
    await shop.order('ana', '2026-06-05T10:00:00Z')
    at('2026-11-20T11:00:00Z')
    await shop.cart('ana', '2026-11-20T10:00:00Z')
    await shop.cart('ana', '2026-11-20T10:40:00Z')
    await shop.tick()
    at('2026-11-20T12:00:00Z')
    await shop.tick()
    at('2026-11-20T12:40:00Z')
    await shop.tick()
    expect(await shop.sent()).toHaveLength(1)
    expect((await shop.runs()).map((run) => run['outcome'])).toEqual(['newer_cart', 'done'])
  })
})

describe('repurchase', () => {
  test('thirty days after the last order, once per order', async () => {
    const shop = await shopWith('repurchase', '2026-10-01T09:00:00Z')
    at('2026-10-01T12:00:00Z')
    await shop.order('ana', '2026-10-01T12:00:00Z')
    await shop.tick()
    at('2026-10-11T12:00:00Z')
    await shop.order('ana', '2026-10-11T12:00:00Z')
    await shop.tick()
    at('2026-10-31T12:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toEqual([])
    at('2026-11-10T12:00:00Z')
    await shop.tick()
    await shop.tick('all')
    expect(await shop.sent()).toEqual([{ to: 'ana', subject: 'How do you like it?' }])
    expect((await shop.runs()).map((run) => run['outcome'])).toEqual(['ordered', 'done'])
  })
})

describe('win-back', () => {
  test('after ninety days for who is hibernating then; for others once they are', async () => {
    const shop = await shopWith('win-back', '2026-06-02T09:00:00Z')
    // by the fixed thresholds of tiny shops: 180 days make both hibernate
    await shop.order('ana', '2026-06-03T12:00:00Z')
    await scoreAll(shop.ctx, {})
    at('2026-09-01T12:00:00Z')
    await shop.tick()
    expect(await shop.runs()).toEqual([])
    at('2026-12-01T12:00:00Z')
    await scoreAll(shop.ctx, {})
    await shop.tick()
    await shop.tick('all')
    expect(await shop.sent()).toEqual([{ to: 'ana', subject: 'It has been a while' }])
    const [run] = await shop.runs()
    expect(run?.['trace']).toMatchObject([
      { why: 'No order for 90 days, and at risk or hibernating.' },
      { rule: 'allowed' },
    ])
  })

  test('the day comes for who is in the segment already', async () => {
    const shop = await shopWith('win-back', '2026-06-02T09:00:00Z')
    await saveFlow(shop.ctx, {
      preset: 'win-back',
      form: { ...presets['win-back'].form, afterDays: 200 },
    })
    at('2026-06-04T00:00:00Z')
    await shop.order('ana', '2026-06-03T12:00:00Z')
    await scoreAll(shop.ctx, {})
    at('2026-12-01T12:00:00Z')
    await scoreAll(shop.ctx, {})
    await shop.tick('all')
    expect(await shop.runs()).toEqual([])
    at('2026-12-20T12:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toHaveLength(1)
  })
})

describe('VIP', () => {
  test('who becomes champion is thanked and tagged, once in their life', async () => {
    const shop = await shopWith('vip', '2026-11-01T09:00:00Z')
    for (const day of ['01', '02', '03']) await shop.order('ana', `2026-11-${day}T10:00:00Z`)
    await scoreAll(shop.ctx, {})
    at('2026-11-20T12:00:00Z')
    await shop.order('ana', '2026-11-20T12:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toEqual([{ to: 'ana', subject: 'You are one of our best customers' }])
    expect(await shop.rows('select tags from customers')).toEqual([{ tags: '{VIP}' }])
    expect(
      await shop.rows(
        "select data ->> 'added' as added from outbox_events where name like '%tagged'",
      ),
    ).toEqual([{ added: '["VIP"]' }])
    // out of the segment and back into it
    at('2027-09-20T12:00:00Z')
    await scoreAll(shop.ctx, {})
    await shop.order('ana', '2027-09-20T12:00:00Z')
    await shop.tick('all')
    const moves = await shop.rows('select 1 from segment_changes where "to" = \'champion\'')
    expect(moves).toHaveLength(2)
    expect(await shop.sent()).toHaveLength(1)
  })

  test('orders of the past, and the scoring after them, make nobody one', async () => {
    at('2026-11-01T09:00:00Z')
    const shop = await openFlowShop({ connectedAt: '2026-11-01T00:00:00Z' })
    await shop.order('bo', '2026-11-01T09:00:00Z')
    await scoreAll(shop.ctx, {})
    await switchFlow(shop.ctx, { flow: 'vip', enabled: true })
    at('2026-11-02T09:00:00Z')
    for (const day of ['28', '29', '30', '31'])
      await shop.order('bo', `2026-10-${day}T10:00:00Z`, { totalAmount: '900.00' })
    const moves = () => shop.rows(`select reason ->> 'isQuiet' as quiet from segment_changes`)
    await scoreAll(shop.ctx, { isQuiet: true })
    await shop.tick('all')
    expect(await moves()).not.toEqual([])
    expect((await moves()).every(({ quiet }) => quiet === 'true')).toBe(true)
    expect(await shop.runs()).toEqual([])
    expect(
      await shop.rows(
        "select 1 from outbox_events where name = 'segments/customer.segment-changed'",
      ),
    ).toEqual([])
  })

  test('a tag too many is written down, and the mail goes', async () => {
    const shop = await shopWith('vip', '2026-11-01T09:00:00Z')
    for (const day of ['01', '02', '03']) await shop.order('ana', `2026-11-${day}T10:00:00Z`)
    await scoreAll(shop.ctx, {})
    const { tagCustomers } = await import('@/domains/customers')
    for (let n = 0; n < 50; n++)
      await tagCustomers(shop.ctx, { customerIds: [await shop.customer('ana')], tag: `t${n}` })
    at('2026-11-20T12:00:00Z')
    await shop.order('ana', '2026-11-20T12:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toHaveLength(1)
    const [run] = await shop.runs()
    expect(run).toMatchObject({ status: 'finished' })
    expect(JSON.stringify(run?.['trace'])).toContain(
      'Not tagged. A customer may bear at most 50 tags.',
    )
  })
})
