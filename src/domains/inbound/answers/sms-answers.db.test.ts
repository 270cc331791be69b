import { createHmac, randomInt, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { withOrg } from '@/db/client'
import { closeDoor } from '@/domains/connections'
import { addReplyFile } from '@/domains/inbox'
import { decideFate, deliverDue, send, undoFate } from '@/domains/messaging'
import { createTwilio } from '@/sandbox/twilio/twilio-stand-in'
import { answering, only } from '@/testing/answers'
import { openDoors, orderOf } from '@/testing/inbound'
import { openSandbox } from '@/testing/open-sandbox'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { connectSms, deliverAnswer, settleAnswers } from '..'

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

interface Sent {
  sid: string
  to: string
  from: string
  body: string
}

let org: TestOrg
let connectionId: string
let buyer: string
beforeEach(async () => {
  org = await createOrg()
  buyer = `1650555${randomInt(1000, 9999)}`
})

const { takeIn, write, leave, ledger, state, hear } = answering(() => ({ org, connectionId }))
const fault = (what: object) => vendors.control('POST', 'twilio/faults', what)

describe('an answer by SMS', () => {
  let number: string
  let keys: { accountSid: string; authToken: string; number: string }
  const ask = (what: string, body: object) =>
    vendors.control('POST', `twilio/numbers/${encodeURIComponent(number)}/${what}`, body)
  const sent = async () =>
    (await vendors.control<Sent[]>('GET', 'twilio/sent')).filter((one) => one.from === number)
  const told = async (status: string, more: object = {}) => {
    const [message] = (await sent()).slice(-1)
    const answer = await ask('statuses', { sid: message?.sid, status, ...more })
    await hear()
    return answer
  }
  beforeEach(async () => {
    number = `+4420794${String(randomInt(1e5)).padStart(5, '0')}`
    keys = { accountSid: `AC${randomUUID()}`, authToken: 'token-of-twilio', number }
    await vendors.control('POST', 'twilio/numbers', keys)
    ;({ connectionId } = await connectSms(org.ctx, keys))
    await ask('messages', { from: `+${buyer}`, body: 'Where is it?' })
    await takeIn()
  })

  test('leaves by the number that was written to, once, and says how far it came', async () => {
    const id = await write('On its way')
    await Promise.all([deliverAnswer(org.ctx, id), deliverAnswer(org.ctx, id)])
    await Promise.all([deliverDue(org.ctx), deliverDue(org.ctx)])
    await settleAnswers(org.ctx, {})
    expect(await sent()).toMatchObject([{ to: `+${buyer}`, body: 'On its way' }])
    expect(await told('delivered')).toMatchObject({ status: 200 })
    expect(await state()).toMatchObject({ status: 'sent' })
    expect(await org.rows('select kind from message_events')).toEqual([{ kind: 'delivered' }])
  })

  test('without an answer of Twilio’s is unknown, until a signed status tells', async () => {
    const id = await write('On its way')
    await fault({ silent: true })
    await leave(id)
    expect(await state()).toMatchObject({ status: 'unknown', conversation: 'needs_reply' })
    await leave(id)
    expect(await sent()).toHaveLength(1)
    // the address is signed with the message it was made for: another message's status cannot be claimed
    const [{ sid = '' } = {}] = await sent()
    const fields = {
      MessageSid: sid,
      MessageStatus: 'delivered',
      AccountSid: keys.accountSid,
      From: number,
      To: `+${buyer}`,
    }
    const url = `${doors.url}/sms/${connectionId}?message=${uuidv7()}`
    const text = `${url}${Object.entries(fields)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => name + value)
      .join('')}`
    const forged = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'x-twilio-signature': createHmac('sha1', 'guess').update(text).digest('base64') },
    })
    expect(forged.status).toBe(401)
    await told('delivered')
    expect(await state()).toMatchObject({ status: 'sent', conversation: 'resolved' })
  })

  test.each(['again', 'given_up'] as const)(
    'of unknown fate that a colleague decided as %s and is told to have arrived leaves no second time',
    async (fate) => {
      const id = await write('On its way')
      await fault({ silent: true })
      await leave(id)
      const messageIds = (await ledger()).map((row) => String(row['id']))
      await decideFate(org.ctx, { messageIds, fate })
      await told('delivered')
      expect(await state()).toMatchObject({ status: 'sent' })
      await deliverDue(org.ctx)
      expect(await sent()).toHaveLength(1)
      // it is known by now
      expect(await undoFate(org.ctx, { messageIds })).toMatchObject({ undone: 0 })
    },
  )

  test('of unknown fate that a colleague gives up has failed, and is in doubt again when that is taken back', async () => {
    const id = await write('On its way')
    await fault({ silent: true })
    await leave(id)
    const rows = await org.rows(`select ledger_id as id from messages where id = '${id}'`)
    const messageIds = rows.map((row) => String(row['id']))
    const settled = async () => {
      await settleAnswers(org.ctx, { ledgerIds: messageIds })
      return state()
    }
    expect(await settled()).toMatchObject({ status: 'unknown' })
    await decideFate(org.ctx, { messageIds, fate: 'given_up' })
    expect(await settled()).toMatchObject({ status: 'failed', conversation: 'needs_reply' })
    await undoFate(org.ctx, { messageIds })
    expect(await settled()).toMatchObject({ status: 'unknown', conversation: 'needs_reply' })
  })

  test('after STOP is refused here; where only Twilio knows of it, too, and from then on here', async () => {
    await fault({ code: 21610 })
    await leave(await write('On its way'))
    expect(await state()).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('STOP'),
    })
    expect(await org.rows('select channel, reason from suppressions')).toEqual([
      { channel: 'sms', reason: 'stopped' },
    ])
    await leave(await write('Still there?'))
    expect((await ledger()).map(({ status }) => status)).toEqual(['failed', 'denied'])
    await ask('messages', { from: `+${buyer}`, body: 'START' })
    await takeIn()
    await leave(await write('Welcome back'))
    expect(await sent()).toMatchObject([{ body: 'Welcome back' }])
  })

  test('is as long as Twilio takes, and carries no files', async () => {
    await expect(write('a'.repeat(1601))).rejects.toThrow('1600')
    const file = await addReplyFile(org.ctx, { name: 'a.txt', content: only('Hi') })
    await expect(write('Look', { fileIds: [file.id] })).rejects.toThrow('takes no files')
  })

  test('and other messages leave by the first number, by the same gate, and say how to stop', async () => {
    await orderOf(org, { phone: `+${buyer}` })
    const [person] = await org.rows('select id from customers')
    const customerId = String(person?.['id'])
    const noon = new Date()
    noon.setUTCHours(12, 0, 0, 0)
    const ctx = org.as({ now: noon })
    const message = (cause: string, purpose: 'transactional' | 'marketing', body: string) =>
      send(ctx, {
        cause,
        purpose,
        channel: 'sms',
        customerId,
        content: { template: 'text', props: { body } },
      })
    await message('order:1', 'transactional', 'Your parcel left.')
    expect(await message('campaign:1', 'marketing', 'New lanterns')).toMatchObject({
      rule: 'no_consent',
    })
    await withOrg(
      org.orgId,
      sql`insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
        values (${org.orgId}, internal.uuid_v7(), ${customerId}, 'sms', 'marketing', 'opted_in', 'test', now())`,
    )
    await message('campaign:2', 'marketing', 'New lanterns')
    await message('campaign:2', 'marketing', 'New lanterns')
    await deliverDue(ctx)
    // they leave at once, in whichever order they arrive
    expect((await sent()).map(({ body }) => body).sort()).toEqual([
      'New lanterns\nReply STOP to get no more.',
      'Your parcel left.',
    ])
    await closeDoor(org.ctx, { connectionId })
    expect(await message('order:2', 'transactional', 'It arrived.')).toMatchObject({
      rule: 'no_number',
    })
  })
})
