import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import { finishConnect, startConnect } from '@/domains/connections'
import { person } from '@/testing/connect-test'
import type { StandIn, StandInAccount } from '@/testing/connector-contract/subject'
import { startEbay } from '@/testing/connector-contract/subjects/ebay/stand-in'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'
import {
  deliverReply,
  ingestMessages,
  reply,
  retryReply,
  settleAbandonedReplies,
  withdrawReply,
} from '..'

let database: TestDatabase
let ebay: StandIn
beforeAll(async () => {
  database = await createTestDatabase()
  ebay = await startEbay()
  setSettings({ ...ebay.settings, APP_URL: 'https://app.example' })
})
afterAll(async () => {
  await ebay.close()
  await database.drop()
})

let org: TestOrg
let merchant: StandInAccount
let connectionId: string
let thread: string
let conversationId: string
beforeEach(async () => {
  org = await createOrg()
  merchant = await ebay.openAccount({ orders: 3, days: 10 })
  const ctx = org.as({ actor: person('admin') })
  const { url, keptState } = await startConnect(ctx, { marketplace: 'ebay' })
  const query = (await merchant.consent?.(url)) ?? new URLSearchParams()
  if (keptState) query.append('state', keptState)
  ;({ connectionId } = await finishConnect(ctx, { marketplace: 'ebay', query }))
  const letter = await merchant.letters?.receive()
  thread = letter?.externalConversationId ?? ''
  await pull()
  const [row] = await org.rows(`select id from conversations where external_id = '${thread}'`)
  conversationId = String(row?.['id'])
})
afterEach(() => ebay.faults.clear())

/** What a pull of this conversation hands to the inbox. */
async function pull() {
  const letters = (await merchant.letters?.all()) ?? []
  return ingestMessages(org.ctx, {
    connectionId,
    messages: letters
      .filter((letter) => letter.externalConversationId === thread)
      .map(({ buyer, ...letter }) => ({
        ...letter,
        buyer: { externalId: buyer },
        sentAt: new Date().toISOString(),
      })),
  })
}
const answers = async () =>
  ((await merchant.letters?.all()) ?? []).filter(
    (letter) => letter.externalConversationId === thread && letter.direction === 'out',
  )
const send = async (body = 'It went out today.') => {
  const messageId = uuidv7()
  await reply(org.ctx, { conversationId, messageId, body })
  return messageId
}
const stored = () =>
  org.rows(`select m.status, m.external_id is not null as named, c.status as conversation
    from messages m join conversations c on c.id = m.conversation_id where m.direction = 'out'`)
/** A conversation that eBay does not know by this id is one it refuses. */
const callThread = (externalId: string) =>
  withOrg(
    org.orgId,
    sql`update conversations set external_id = ${externalId} where id = ${conversationId}`,
  )
const later = (minutes: number) => org.as({ now: new Date(Date.now() + minutes * 60_000) })

describe('a reply', () => {
  test('is sent once, however many take it up, and known again when it comes back', async () => {
    const id = await send()
    await Promise.all([1, 2, 3].map(() => deliverReply(org.ctx, id)))
    await deliverReply(org.ctx, id)
    expect(await answers()).toHaveLength(1)
    expect(await stored()).toEqual([{ status: 'sent', named: true, conversation: 'resolved' }])
    expect(await pull()).toEqual({ stored: 0, recognized: 0 })
    expect(await stored()).toHaveLength(1)
    expect(
      await org.rows(`select count(*) from outbox_events where name = 'inbox/messages.ingested'
        and data -> 'messageIds' @> '["${id}"]'`),
    ).toEqual([{ count: '1' }])
  })

  test('whose program died is recognized by its words when the channel lists it', async () => {
    const id = await send('It went\n out   today.')
    await deliverReply(org.ctx, id)
    // as if nobody had heard back
    await withOrg(
      org.orgId,
      sql.raw(`update messages set status = 'sending', external_id = null where id = '${id}'`),
    )
    expect(await settleAbandonedReplies(later(10), {})).toEqual({ abandoned: 1, due: [] })
    expect(await stored()).toEqual([
      { status: 'unknown', named: false, conversation: 'needs_reply' },
    ])
    expect(await pull()).toEqual({ stored: 0, recognized: 1 })
    expect(await stored()).toEqual([{ status: 'sent', named: true, conversation: 'resolved' }])
  })

  test('waits when the channel is down, longer each time, and is sent when it is back', async () => {
    const id = await send()
    await ebay.faults.fail(503, 1)
    await deliverReply(org.ctx, id)
    expect(await stored()).toEqual([{ status: 'queued', named: false, conversation: 'resolved' }])
    expect(await settleAbandonedReplies(org.ctx, {})).toEqual({ abandoned: 0, due: [] })
    expect(await settleAbandonedReplies(later(2), {})).toEqual({ abandoned: 0, due: [id] })
    await deliverReply(org.ctx, id)
    expect(await stored()).toEqual([{ status: 'sent', named: true, conversation: 'resolved' }])
    expect(await answers()).toHaveLength(1)
  })

  test('that the channel refuses needs an answer again, and can be sent again or taken back', async () => {
    const id = await send()
    await callThread('gone')
    await deliverReply(org.ctx, id)
    expect(await stored()).toEqual([
      { status: 'failed', named: false, conversation: 'needs_reply' },
    ])
    // what did not arrive is no answer: the buyer waits since they wrote
    expect(
      await org.rows(`select m.replied_at, c.waiting_since = m.sent_at as waits
        from messages m join conversations c on c.id = m.conversation_id where m.direction = 'in'`),
    ).toEqual([{ replied_at: null, waits: true }])
    const [row] = await org.rows(`select error from messages where id = '${id}'`)
    expect(String(row?.['error'])).toMatch(/\w+/)
    await callThread(thread)
    await retryReply(org.ctx, { messageId: id })
    await deliverReply(org.ctx, id)
    expect(await stored()).toEqual([{ status: 'sent', named: true, conversation: 'resolved' }])
    await expect(retryReply(org.ctx, { messageId: id })).rejects.toMatchObject({ code: 'conflict' })
    await expect(withdrawReply(org.ctx, { messageId: id })).rejects.toMatchObject({
      code: 'conflict',
    })
    const second = await send('And another.')
    await callThread('gone')
    await deliverReply(org.ctx, second)
    expect(await withdrawReply(org.ctx, { messageId: second })).toEqual({
      body: 'And another.',
      files: [],
    })
    expect(await answers()).toHaveLength(1)
  })
})
