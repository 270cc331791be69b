import { createHmac, randomInt, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { takeCall } from '@/db/rate-limit'
import { processDeliveries } from '@/domains/sync'
import { createTwilio } from '@/sandbox/twilio/twilio-stand-in'
import { openDoors, orderOf, storedDeliveries, storedMessages } from '@/testing/inbound'
import { openSandbox } from '@/testing/open-sandbox'
import { findInDatabase } from '@/testing/scan-database'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { connectSms, readAttachment } from '.'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

let vendors: Awaited<ReturnType<typeof openSandbox>>
const doors = openDoors(async (url) => {
  vendors = await openSandbox(createTwilio())
  setSettings({
    APP_URL: new URL(url).origin,
    TWILIO_BASE_URL: `${vendors.sandbox.url}/twilio`,
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
  mediaUrl?: string
}

const process = () => processDeliveries(org.ctx, connectionId)
const deliveries = () => storedDeliveries(org)
const messages = () => storedMessages(org)

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
    expect(await findInDatabase(doors.database.ownerUrl, [keys.authToken])).toEqual([])
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
    await orderOf(org, { phone: '+15558675310' })
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
      { kind: 'failed', problem: 'The phone could not be reached. (30003)' },
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
