import { createHmac, randomInt, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { listDoors } from '@/domains/connections'
import { processDeliveries } from '@/domains/sync'
import { createWhatsApp } from '@/sandbox/whatsapp/whatsapp-stand-in'
import { person } from '@/testing/connect-test'
import { openDoors, orderOf, storedDeliveries, storedMessages } from '@/testing/inbound'
import { openSandbox } from '@/testing/open-sandbox'
import { findInDatabase } from '@/testing/scan-database'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { connectWhatsApp, readAttachment } from '.'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

let vendors: Awaited<ReturnType<typeof openSandbox>>
const doors = openDoors(async (url) => {
  vendors = await openSandbox(createWhatsApp())
  setSettings({
    APP_URL: new URL(url).origin,
    WHATSAPP_BASE_URL: `${vendors.sandbox.url}/whatsapp`,
  })
  return () => vendors.sandbox.close()
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
}
const digits = () => String(randomInt(1e9, 9e9))
const process = () => processDeliveries(org.ctx, connectionId)
const deliveries = () => storedDeliveries(org)
const messages = () => storedMessages(org)

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
    expect(
      await findInDatabase(doors.database.ownerUrl, [keys.accessToken, keys.appSecret]),
    ).toEqual([])
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
      await write(from, { text: 'Hello?', at: one.at }),
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
    expect(await findInDatabase(doors.database.ownerUrl, [from])).toEqual([])
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
        { external_id: 'wamid.f', kind: 'failed', problem: 'Meta says: Rate limit hit. (130429)' },
      ]),
    )
    expect(await messages()).toEqual([])
  })

  test('blocks a number whose owner refuses, and frees it when they come back', async () => {
    await orderOf(org, { phone: '+16505551234' })
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

  test('who wants no offers in the app may still be answered', async () => {
    await orderOf(org, { phone: '+16505551234' })
    const preference = {
      ...{ wa_id: '16505551234', category: 'marketing_messages', value: 'stop' },
      ...{ detail: 'User requested to stop marketing messages', timestamp: 1790000000 },
    }
    const value = {
      ...{ messaging_product: 'whatsapp', metadata: { phone_number_id: number } },
      user_preferences: [preference],
    }
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: keys.accountId, changes: [{ field: 'user_preferences', value }] }],
    })
    const signature = createHmac('sha256', keys.appSecret).update(body).digest('hex')
    const headers = { 'x-hub-signature-256': `sha256=${signature}` }
    expect((await fetch(address(), { method: 'POST', body, headers })).status).toBe(200)
    await process()
    expect(await org.rows('select 1 from suppressions')).toEqual([])
    expect(await org.rows('select channel, state from consents')).toEqual([
      { channel: 'whatsapp', state: 'opted_out' },
    ])
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
