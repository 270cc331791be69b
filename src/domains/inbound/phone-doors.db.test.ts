import { createHmac, randomInt, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { takeCall } from '@/db/rate-limit'
import { listDoors } from '@/domains/connections'
import { processDeliveries } from '@/domains/sync'
import { createTwilio } from '@/sandbox/twilio/twilio-stand-in'
import { createWhatsApp } from '@/sandbox/whatsapp/whatsapp-stand-in'
import { person } from '@/testing/connect-test'
import { openSandbox } from '@/testing/open-sandbox'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { findInDatabase } from '@/testing/scan-database'
import { serveDoors } from '@/testing/serve-doors'
import { setSettings } from '@/testing/set-settings'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { ingestOrders } from '../orders'
import { connectSms, connectWhatsApp, findReplyWindow, readAttachment } from '.'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

let database: TestDatabase
let doors: Awaited<ReturnType<typeof serveDoors>>
let vendors: Awaited<ReturnType<typeof openSandbox>>
beforeAll(async () => {
  vendors = await openSandbox(createWhatsApp(), createTwilio())
  doors = await serveDoors()
  setSettings({
    APP_URL: new URL(doors.url).origin,
    WHATSAPP_BASE_URL: `${vendors.sandbox.url}/whatsapp`,
    TWILIO_BASE_URL: `${vendors.sandbox.url}/twilio`,
  })
  database = await createTestDatabase()
})
afterAll(async () => {
  await doors.close()
  await vendors.sandbox.close()
  await database.drop()
})

let org: TestOrg
let connectionId: string
beforeEach(async () => {
  org = await createOrg()
})

interface Said {
  status: number
  isVerified?: boolean
  mediaId?: string
  mediaUrl?: string
}
const digits = () => String(randomInt(1e9, 9e9))
const process = () => processDeliveries(org.ctx, connectionId)
const deliveries = () => org.rows('select status, error from webhook_deliveries')
const messages = () =>
  org.rows(
    'select m.direction, m.body, m.is_automatic, m.external_id, c.status, c.id as thread, c.channel from messages m join conversations c on c.id = m.conversation_id order by m.created_at, m.id',
  )
/** A customer known by a telephone number. */
async function customerWith(phone: string): Promise<void> {
  await ingestOrders(org.ctx, {
    connectionId: await createConnection(org),
    orders: [
      {
        externalOrderId: '1',
        status: 'delivered',
        paymentStatus: 'paid',
        currency: 'GBP',
        totalAmount: '4.00',
        orderedAt: '2026-09-01T00:00:00Z',
        sourceUpdatedAt: '2026-09-01T00:00:00Z',
        buyer: { externalId: 'b', phone, emailIsMasked: false },
        items: [],
      },
    ],
  })
}

describe('WhatsApp', () => {
  const keys = {
    accessToken: 'token-of-the-app',
    appSecret: 'secret-of-the-app',
    accountId: '102290129340398',
  }
  let number: string
  const ask = (what: string, body: object) =>
    vendors.control<Said>('POST', `whatsapp/numbers/${number}/${what}`, body)
  const write = (from: string, more: object) => ask('messages', { from, ...more })
  const address = (id = connectionId) => `${doors.url}/whatsapp/${id}`
  const open = (phoneNumberId: string) =>
    vendors.control('POST', 'whatsapp/numbers', {
      phoneNumberId,
      number: '+1 555 078 3881',
      ...keys,
    })
  beforeEach(async () => {
    number = digits()
    await open(number)
    ;({ connectionId } = await connectWhatsApp(org.ctx, { phoneNumberId: number, ...keys }))
    const [door] = await listDoors(org.ctx, 'whatsapp')
    const verifyToken = door?.secrets.verifyToken
    expect(await ask('verify', { address: address(), verifyToken })).toMatchObject({
      isVerified: true,
    })
  })

  test('is connected by an admin whose keys Meta takes, to one organization', async () => {
    const again = { phoneNumberId: number, ...keys }
    await expect(connectWhatsApp(org.as({ actor: person('agent') }), again)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(connectWhatsApp(org.ctx, { ...again, accessToken: 'wrong' })).rejects.toThrow(
      '190',
    )
    await expect(connectWhatsApp((await createOrg()).ctx, again)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await connectWhatsApp(org.ctx, again)).toEqual({ connectionId })
    expect(await findInDatabase(database.ownerUrl, [keys.accessToken, keys.appSecret])).toEqual([])
  })

  test('is not verified with another word', async () => {
    const wrong = await ask('verify', { address: address(), verifyToken: 'guess' })
    expect(wrong).toMatchObject({ status: 403, isVerified: false })
  })

  test('brings messages of a person into one conversation, once', async () => {
    const from = `4477${digits()}`.slice(0, 12)
    const one = { text: 'Größe? 灯籠 😀', id: 'wamid.one', at: Math.floor(Date.now() / 1000) }
    const answers = [
      await write(from, one),
      await write(from, one),
      await write(from, { text: 'Hello?' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await deliveries()).toHaveLength(2)
    await process()
    const all = await messages()
    expect(all).toMatchObject([
      {
        direction: 'in',
        body: 'Größe? 灯籠 😀',
        external_id: 'wamid.one',
        status: 'needs_reply',
        channel: 'whatsapp',
      },
      { body: 'Hello?' },
    ])
    expect(all[0]?.['thread']).toBe(all[1]?.['thread'])
    expect(await findInDatabase(database.ownerUrl, [from])).toEqual([])
  })

  test('says every kind of message in words, and leaves reactions out with a note', async () => {
    const kinds = [
      { type: 'location', location: { latitude: 1.5, longitude: 2, name: 'Home' } },
      { type: 'contacts', contacts: [{ name: { formatted_name: 'Bo' } }] },
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { title: 'Cancel' } },
      },
      {
        type: 'order',
        order: {
          product_items: [
            { product_retailer_id: 'L1', quantity: 2, item_price: 30, currency: 'USD' },
          ],
        },
      },
      { type: 'poll' },
      { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } },
    ]
    for (const message of kinds) await write('16505551234', { message })
    await process()
    expect(new Set((await messages()).map(({ body }) => body))).toEqual(
      new Set([
        '[location]\nHome\n1.5, 2',
        '[contact] Bo',
        'Cancel',
        '[order from the catalog]\n2 × L1 at 30 USD',
        '[poll: a kind of message that can be seen in WhatsApp only]',
      ]),
    )
    const [log] = await org.rows(
      "select details from audit_log where verb = 'inbound.applyReadings'",
    )
    expect(log?.['details']).toMatchObject({ messages: 5, leftOut: 1 })
    expect(await org.rows('select 1 from suppressions')).toEqual([])
  })

  test('has files that are read with the keys of the number', async () => {
    const content = Buffer.from('a picture').toString('base64')
    const file = { content, contentType: 'image/jpeg', kind: 'image' }
    const { mediaId = '' } = await write('16505551234', { text: 'Look', file })
    await process()
    expect(await messages()).toMatchObject([{ body: 'Look' }])
    const read = (externalId: string, maxBytes = 99) =>
      readAttachment(org.ctx, { connectionId, externalId, maxBytes })
    expect((await read(mediaId)).toString()).toBe('a picture')
    await expect(read(mediaId, 5)).rejects.toMatchObject({ code: 'too_large' })
    await expect(read('gone')).rejects.toMatchObject({ code: 'invalid' })
  })

  test('tells what became of messages, each step once, to the ledger where they stand in it', async () => {
    await org.rows('select 1')
    const id = `wamid.${randomUUID()}`
    const failed = {
      id: 'wamid.f',
      status: 'failed',
      errors: [{ code: 130429, title: 'Rate limit hit' }],
    }
    for (const status of ['sent', 'delivered', 'read', 'read'])
      await ask('statuses', { id, status })
    await ask('statuses', failed)
    await process()
    expect(
      await org.rows('select external_id, kind, problem from message_receipts order by at, kind'),
    ).toEqual(
      expect.arrayContaining([
        { external_id: id, kind: 'delivered', problem: null },
        { external_id: id, kind: 'read', problem: null },
        { external_id: id, kind: 'sent', problem: null },
        { external_id: 'wamid.f', kind: 'failed', problem: '130429 Rate limit hit' },
      ]),
    )
    expect(await messages()).toEqual([])
  })

  test('blocks a number whose owner refuses, and frees it when they come back', async () => {
    await customerWith('+16505551234')
    await write('16505551234', { message: { type: 'button', button: { text: 'Unsubscribe' } } })
    await process()
    expect(await messages()).toMatchObject([{ is_automatic: true, status: 'resolved' }])
    expect(await org.rows('select channel from suppressions')).toEqual([{ channel: 'whatsapp' }])
    await write('16505551234', { text: 'START', at: Math.floor(Date.now() / 1000) + 5 })
    await process()
    expect(await org.rows('select channel from suppressions')).toEqual([])
    expect(await org.rows('select channel, state, source from consents order by at')).toEqual([
      { channel: 'whatsapp', state: 'opted_out', source: 'message' },
      { channel: 'whatsapp', state: 'opted_in', source: 'message' },
    ])
  })

  test('can be answered for a day', async () => {
    const at = Math.floor(Date.now() / 1000) - 3600
    await write('16505551234', { text: 'Hi', at })
    await process()
    const [{ thread } = {}] = await messages()
    expect(await findReplyWindow(org.ctx, String(thread))).toEqual(new Date((at + 86_400) * 1000))
    expect(await findReplyWindow((await createOrg()).ctx, String(thread))).toBeUndefined()
  })

  test('routes each number of an app to its own channel', async () => {
    const first = { id: connectionId, number }
    number = digits()
    await open(number)
    const second = await connectWhatsApp(org.ctx, { phoneNumberId: number, ...keys })
    const [, door] = await listDoors(org.ctx, 'whatsapp')
    const verifyToken = door?.secrets.verifyToken
    await ask('verify', { address: address(second.connectionId), verifyToken })
    // Meta knows one address for all numbers of an app
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [first.number, number].map((phone_number_id) => ({
        changes: [
          {
            field: 'messages',
            value: {
              metadata: { phone_number_id },
              messages: [
                {
                  from: '16505551234',
                  id: `wamid.${phone_number_id}`,
                  timestamp: '1749416383',
                  type: 'text',
                  text: { body: phone_number_id },
                },
              ],
            },
          },
        ],
      })),
    })
    const signature = createHmac('sha256', keys.appSecret).update(body).digest('hex')
    const headers = { 'x-hub-signature-256': `sha256=${signature}` }
    expect((await fetch(address(first.id), { method: 'POST', body, headers })).status).toBe(200)
    await process()
    await processDeliveries(org.ctx, second.connectionId)
    expect(
      await org.rows(
        'select c.connection_id, m.body from messages m join conversations c on c.id = m.conversation_id',
      ),
    ).toEqual(
      expect.arrayContaining([
        { connection_id: first.id, body: first.number },
        { connection_id: second.connectionId, body: number },
      ]),
    )
  })

  test('refuses what is forged, broken, huge or another’s, and stores nothing of it', async () => {
    const post = (body: string, secret = keys.appSecret, id = connectionId) =>
      fetch(address(id), {
        method: 'POST',
        body,
        headers: {
          'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        },
      })
    const others = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        { changes: [{ field: 'messages', value: { metadata: { phone_number_id: '999' } } }] },
      ],
    })
    const answers = await Promise.all([
      post(others, 'another secret'),
      fetch(address(), { method: 'POST', body: others }),
      post('no json'),
      post('{"object":"page","entry":[]}'),
      post(others),
      post(others, keys.appSecret, randomUUID()),
      post('x'.repeat(6 * 1_048_576)),
    ])
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 400, 400, 404, 404, 413])
    expect(await deliveries()).toEqual([])
    expect(await org.rows('select rejected_deliveries from connections')).toEqual([
      { rejected_deliveries: 2 },
    ])
  })

  test('one message that cannot be read keeps no other of its delivery from being read', async () => {
    await write('16505551234', { message: { type: 'text', text: { body: 5 } } })
    await write('16505551234', { text: 'Fine' })
    await process()
    expect((await messages()).map(({ body }) => body)).toEqual(['Fine'])
  })
})

describe('SMS', () => {
  let number: string
  let keys: { accountSid: string; authToken: string; number: string }
  const ask = (what: string, body: object) =>
    vendors.control<Said>('POST', `twilio/numbers/${encodeURIComponent(number)}/${what}`, body)
  beforeEach(async () => {
    number = `+4420794${String(randomInt(1e5)).padStart(5, '0')}`
    keys = { accountSid: `AC${randomUUID()}`, authToken: 'token-of-twilio', number }
    await vendors.control('POST', 'twilio/numbers', keys)
    const connected = await connectSms(org.ctx, keys)
    expect(connected.isPointed).toBe(true)
    connectionId = connected.connectionId
  })

  test('is connected with keys that Twilio takes and a number that is theirs', async () => {
    await expect(connectSms(org.ctx, { ...keys, authToken: 'x' })).rejects.toThrow('does not take')
    await expect(connectSms(org.ctx, { ...keys, number: '+442079460001' })).rejects.toThrow(
      'no such number',
    )
    await expect(connectSms(org.ctx, { ...keys, number: '12' })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await findInDatabase(database.ownerUrl, [keys.authToken])).toEqual([])
  })

  test('brings messages of a person into one conversation, once, with their files', async () => {
    const file = { content: Buffer.from('a picture').toString('base64'), contentType: 'image/png' }
    const sid = 'SM0123456789abcdef0123456789abcdef'
    const one = { from: '+15558675310', body: 'Where is it & when?', sid }
    const answers = [await ask('messages', one), await ask('messages', one)]
    const sent = await ask('messages', { from: '+15558675310', file })
    expect([...answers, sent].map(({ status }) => status)).toEqual([200, 200, 200])
    await process()
    const all = await messages()
    expect(all).toHaveLength(2)
    expect(all).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ body: 'Where is it & when?', status: 'needs_reply' }),
        expect.objectContaining({ body: '[media]', channel: 'sms' }),
      ]),
    )
    expect(all[0]?.['thread']).toBe(all[1]?.['thread'])
    const read = (externalId: string) =>
      readAttachment(org.ctx, { connectionId, externalId, maxBytes: 99 })
    expect((await read(sent.mediaUrl ?? '')).toString()).toBe('a picture')
    await expect(read(`${vendors.sandbox.url}/twilio/2010-04-01/Accounts/x`)).rejects.toMatchObject(
      {
        code: 'not_found',
      },
    )
    // keys are shown to Twilio only
    await expect(read('http://127.0.0.1:9/x')).rejects.toThrow('not at Twilio')
  })

  test.each([
    ['STOP', true, 'resolved'],
    ['stop all', true, 'resolved'],
    ['Cancel', false, 'needs_reply'],
  ])('takes “%s” as a refusal, by whoever it is', async (body, isAutomatic, status) => {
    await customerWith('+15558675310')
    await ask('messages', { from: '+15558675310', body })
    await ask('messages', { from: '+15558675311', body })
    await process()
    expect(await messages()).toMatchObject([{ is_automatic: isAutomatic, status }, { status }])
    expect(await org.rows('select channel, reason from suppressions')).toHaveLength(2)
    expect(await org.rows('select state, evidence from consents')).toEqual([
      { state: 'opted_out', evidence: { said: body } },
    ])
    await process()
    expect(await org.rows('select 1 from consents')).toHaveLength(1)
  })

  test('does not take words in a sentence as a refusal', async () => {
    await ask('messages', { from: '+15558675310', body: 'Please stop by tomorrow' })
    await process()
    expect(await messages()).toMatchObject([{ status: 'needs_reply' }])
    expect(await org.rows('select 1 from suppressions')).toEqual([])
  })

  test('tells what became of messages', async () => {
    const sid = 'SM1123456789abcdef0123456789abcdef'
    for (const status of ['queued', 'sent', 'delivered', 'delivered'])
      await ask('statuses', { sid, status })
    await ask('statuses', { sid, status: 'undelivered', errorCode: '30003' })
    await process()
    expect(await org.rows('select kind, problem from message_receipts order by kind')).toEqual([
      { kind: 'delivered', problem: null },
      { kind: 'failed', problem: 'Twilio error 30003' },
      { kind: 'sent', problem: null },
    ])
  })

  test('refuses what is forged, changed, broken, huge or another’s', async () => {
    const address = `${doors.url}/sms/${connectionId}`
    const fields = {
      AccountSid: keys.accountSid,
      MessageSid: 'SM2123456789abcdef0123456789abcdef',
      From: '+15558675310',
      To: number,
      Body: 'Hi',
    }
    const post = (
      sent: Record<string, string>,
      signed = sent,
      to = address,
      token = keys.authToken,
    ) => {
      const sorted = Object.entries(signed).sort(([a], [b]) => (a < b ? -1 : 1))
      const text = address + sorted.map(([name, value]) => name + value).join('')
      const signature = createHmac('sha1', token).update(text).digest('base64')
      return fetch(to, {
        method: 'POST',
        body: new URLSearchParams(sent),
        headers: { 'x-twilio-signature': signature },
      })
    }
    const answers = await Promise.all([
      post(fields, fields, address, 'another token'),
      post({ ...fields, Body: 'Bye' }, fields),
      post(fields, fields, `${address}?more=1`),
      post({ ...fields, MessageSid: '' }),
      post({ ...fields, AccountSid: 'ACother' }),
      post({ ...fields, To: '+442079460002' }),
      post(fields, fields, `${doors.url}/sms/${randomUUID()}`),
      post({ ...fields, Body: 'x'.repeat(300 * 1024) }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 400, 404, 404, 404, 413])
    expect(await deliveries()).toEqual([])
    const good = await post(fields)
    expect(await good.text()).toContain('<Response/>')
    expect(await deliveries()).toHaveLength(1)
  })

  test('lets nobody try signatures for long', async () => {
    const knock = () =>
      fetch(`${doors.url}/sms/${connectionId}`, {
        method: 'POST',
        body: 'AccountSid=x',
        headers: { 'x-forwarded-for': `10.0.0.1, ${connectionId}` },
      })
    expect((await knock()).status).toBe(401)
    await takeCall(
      { name: 'inbound.forged', burst: 1, seconds: 60 },
      connectionId,
      new Date(Date.now() + 1000),
    )
    const refused = await knock()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
  })
})
