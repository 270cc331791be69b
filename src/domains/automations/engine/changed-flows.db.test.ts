import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { eraseCustomer } from '@/domains/privacy'
import { openShopWithFlow } from '@/testing/flow-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { saveFlow, settleWaiting, switchFlow } from '..'
import { presets } from '../flows/presets'
import type { PresetName } from '../schemas'

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

describe('a flow that changes', () => {
  test('who is in it finishes as it was', async () => {
    const shop = await shopWith('welcome', '2026-11-20T09:00:00Z')
    at('2026-11-20T10:00:00Z')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    const form = {
      ...presets.welcome.form,
      subject: 'Hello',
      wait: { amount: 30, unit: 'minutes' as const },
    }
    expect(await saveFlow(shop.ctx, { preset: 'welcome', form })).toEqual({
      version: 2,
      isChanged: true,
    })
    expect(await saveFlow(shop.ctx, { preset: 'welcome', form })).toEqual({
      version: 2,
      isChanged: false,
    })
    await shop.order('bo', '2026-11-20T10:00:00Z')
    await shop.tick()
    at('2026-11-20T10:30:00Z')
    await shop.tick()
    expect(await shop.sent()).toEqual([{ to: 'bo', subject: 'Hello' }])
    at('2026-11-20T11:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toEqual([
      { to: 'bo', subject: 'Hello' },
      { to: 'ana', subject: 'Thank you for your first order' },
    ])
  })

  test('off: nobody enters, who waits is held, and finishes or leaves as is said', async () => {
    const shop = await shopWith('welcome', '2026-11-20T09:00:00Z')
    at('2026-11-20T10:00:00Z')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    at('2026-11-20T10:10:00Z')
    await shop.order('bo', '2026-11-20T10:10:00Z')
    await shop.tick()
    await expect(settleWaiting(shop.ctx, { flow: 'welcome', what: 'cancel' })).rejects.toThrow(
      /Switch it off first/,
    )
    expect(await switchFlow(shop.ctx, { flow: 'welcome', enabled: false })).toMatchObject({
      waiting: 2,
    })
    await shop.order('cy', '2026-11-20T10:20:00Z')
    at('2026-11-20T11:00:00Z')
    await shop.tick('all')
    expect(await shop.sent()).toEqual([])
    await settleWaiting(shop.ctx, { flow: 'welcome', what: 'finish' })
    await shop.tick()
    expect(await shop.sent()).toEqual([{ to: 'ana', subject: 'Thank you for your first order' }])
    expect(await settleWaiting(shop.ctx, { flow: 'welcome', what: 'cancel' })).toMatchObject({
      people: 1,
    })
    at('2026-11-20T12:00:00Z')
    await shop.tick()
    expect((await shop.runs()).map((run) => run['outcome'])).toEqual(['done', 'switched_off'])
  })

  test('off holds a mail that waits for the morning, until the flow goes on or its people leave', async () => {
    const shop = await shopWith('welcome', '2026-11-20T09:00:00Z')
    at('2026-11-20T21:30:00Z')
    await shop.order('ana', '2026-11-20T21:30:00Z')
    at('2026-11-20T22:30:00Z')
    await shop.tick()
    expect(await shop.runs()).toMatchObject([{ status: 'finished' }])
    expect(await shop.rows('select status from message_log')).toEqual([{ status: 'queued' }])
    expect(await switchFlow(shop.ctx, { flow: 'welcome', enabled: false })).toMatchObject({
      waiting: 1,
    })
    at('2026-11-21T09:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toEqual([])
    await settleWaiting(shop.ctx, { flow: 'welcome', what: 'finish' })
    await shop.tick()
    expect(await shop.sent()).toHaveLength(1)
    await switchFlow(shop.ctx, { flow: 'welcome', enabled: true })
    at('2026-11-21T21:30:00Z')
    await shop.order('bo', '2026-11-21T21:30:00Z')
    at('2026-11-21T22:30:00Z')
    await shop.tick()
    await switchFlow(shop.ctx, { flow: 'welcome', enabled: false })
    expect(await settleWaiting(shop.ctx, { flow: 'welcome', what: 'cancel' })).toMatchObject({
      people: 1,
    })
    at('2026-11-22T09:00:00Z')
    await shop.tick()
    expect(await shop.sent()).toHaveLength(1)
    expect(await shop.rows("select error from message_log where status = 'skipped'")).toEqual([
      { error: expect.stringContaining('switched off') },
    ])
  })

  test('a task and a tag of a flow', async () => {
    const shop = await shopWith('welcome', '2026-11-20T09:00:00Z')
    const form = { ...presets.welcome.form, tag: 'Fresh', taskTitle: 'Write a card' }
    await saveFlow(shop.ctx, { preset: 'welcome', form })
    at('2026-11-20T10:00:00Z')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.order('bo', '2026-11-20T10:00:00Z')
    await shop.tick()
    at('2026-11-20T11:00:00Z')
    await shop.tick()
    expect(await shop.rows('select title from tasks')).toEqual([
      { title: 'Write a card' },
      { title: 'Write a card' },
    ])
    expect(await shop.rows('select tags from customers')).toEqual([
      { tags: '{Fresh}' },
      { tags: '{Fresh}' },
    ])
  })

  test('who asks to be forgotten leaves it, and does not enter again by the same order', async () => {
    const shop = await shopWith('welcome', '2026-11-20T09:00:00Z')
    at('2026-11-20T10:00:00Z')
    await shop.order('ana', '2026-11-20T10:00:00Z')
    await shop.tick()
    await eraseCustomer(shop.ctx, { customerId: await shop.customer('ana') })
    at('2026-11-20T11:00:00Z')
    await shop.tick('all')
    expect(await shop.runs()).toMatchObject([{ status: 'cancelled', outcome: 'erased', trace: [] }])
    expect(await shop.rows('select 1 from message_log')).toEqual([])
  })
})
