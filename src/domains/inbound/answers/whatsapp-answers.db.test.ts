import { createHmac, randomInt, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { withOrg } from '@/db/client'
import { closeDoor, listDoors } from '@/domains/connections'
import { addReplyFile, retryReply, settleAbandonedReplies } from '@/domains/inbox'
import {
  deliverDue,
  hasUndecided,
  listWhatsAppTemplates,
  readWhatsAppTemplates,
  replayDecision,
} from '@/domains/messaging'
import { createWhatsApp } from '@/sandbox/whatsapp/whatsapp-stand-in'
import { answering, only } from '@/testing/answers'
import { openDoors } from '@/testing/inbound'
import { openSandbox } from '@/testing/open-sandbox'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { connectWhatsApp, deliverAnswer, settleAnswers, takeBackAnswer } from '..'

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

interface Sent {
  id: string
  to: string
  body: string
  values: string[]
  reference: string
  mediaId?: string
  number: string
}

let org: TestOrg
let connectionId: string
let buyer: string
beforeEach(async () => {
  org = await createOrg()
  buyer = `1650555${String(randomInt(1e4)).padStart(4, '0')}${randomInt(9)}`.slice(0, 11)
})

const { takeIn, write, leave, ledger, state, hear } = answering(() => ({ org, connectionId }))
const fault = (what: object) => vendors.control('POST', 'whatsapp/faults', what)

describe('an answer by WhatsApp', () => {
  const keys = {
    accessToken: 'token',
    appSecret: 'secret-of-the-app',
    accountId: '102290129340398',
  }
  let number: string
  const ask = (what: string, body: object) =>
    vendors.control<{ id: string; status: number }>(
      'POST',
      `whatsapp/numbers/${number}/${what}`,
      body,
    )
  const sent = async () =>
    (await vendors.control<Sent[]>('GET', 'whatsapp/sent')).filter((one) => one.number === number)
  const told = async (status: string, more: object = {}) => {
    const [message] = (await sent()).slice(-1)
    await ask('statuses', { id: message?.id, status, ...more })
    await hear()
  }
  beforeEach(async () => {
    number = String(randomInt(1e9, 9e9))
    await vendors.control('POST', 'whatsapp/numbers', {
      phoneNumberId: number,
      number: '+1 555 078 3881',
      ...keys,
    })
    ;({ connectionId } = await connectWhatsApp(org.ctx, { phoneNumberId: number, ...keys }))
    const [door] = await listDoors(org.ctx, 'whatsapp')
    await ask('verify', {
      address: `${doors.url}/whatsapp/${connectionId}`,
      verifyToken: door?.secrets.verifyToken,
    })
    await ask('messages', { from: buyer, text: 'Where is my lantern?' })
    await takeIn()
  })

  test('is stored with the gate’s answer, sent once by two workers, and says how far it came', async () => {
    const id = await write('It leaves today.')
    await Promise.all([deliverAnswer(org.ctx, id), deliverAnswer(org.ctx, id)])
    await Promise.all([deliverDue(org.ctx), deliverDue(org.ctx)])
    await settleAnswers(org.ctx, {})
    await leave(id)
    expect(await sent()).toMatchObject([{ to: buyer, body: 'It leaves today.' }])
    const rows = await ledger()
    expect(rows).toMatchObject([
      {
        cause: `reply:${id}:1`,
        purpose: 'answer',
        channel: 'whatsapp',
        status: 'sent',
        attempts: 1,
      },
    ])
    expect(replayDecision(rows[0]?.['decision'])).toMatchObject({ allowed: true, rule: 'allowed' })
    expect(await state()).toEqual({ status: 'sent', error: null, conversation: 'resolved' })
    await told('delivered')
    await told('read')
    await told('read')
    // the conversation is told without being asked
    expect(
      await org.rows(`select data -> 'ledgerIds' as ids from outbox_events
        where name = 'messaging/answers.settled' order by created_at limit 1`),
    ).toEqual([{ ids: [rows[0]?.['id']] }])
    expect(await org.rows('select kind from message_events order by at, kind')).toEqual([
      { kind: 'delivered' },
      { kind: 'read' },
    ])
    // what they write back joins the thread; Meta tells the time in whole seconds
    await pause(1000)
    await ask('messages', { from: buyer, text: 'Thank you' })
    await takeIn()
    expect(await org.rows('select status from conversations')).toEqual([{ status: 'needs_reply' }])
  })

  test('whose process died after asking is unknown, and sent once its status says so', async () => {
    const id = await write('It leaves today.')
    await deliverAnswer(org.ctx, id)
    await fault({ silent: true })
    await deliverDue(org.ctx)
    await settleAnswers(org.ctx, {})
    expect(await sent()).toHaveLength(1)
    expect(await state()).toMatchObject({ status: 'unknown', conversation: 'needs_reply' })
    // nobody sends it again by themselves
    await leave(id)
    await settleAbandonedReplies(org.as({ now: new Date(Date.now() + 3600_000) }), {})
    await deliverDue(org.as({ now: new Date(Date.now() + 3600_000) }))
    expect(await sent()).toHaveLength(1)
    await told('delivered')
    expect(await state()).toEqual({ status: 'sent', error: null, conversation: 'resolved' })
  })

  test('that a dead process had claimed is unknown', async () => {
    const id = await write('It leaves today.')
    await deliverAnswer(org.ctx, id)
    await withOrg(
      org.orgId,
      sql`update message_log set status = 'sending', may_have_gone = true, attempts = 1, provider = 'whatsapp',
        attempted_at = now(), first_attempt_at = now()`,
    )
    const later = org.as({ now: new Date(Date.now() + 11 * 60_000) })
    await deliverDue(later)
    await settleAnswers(org.ctx, {})
    expect(await sent()).toEqual([])
    expect(await state()).toMatchObject({ status: 'unknown', conversation: 'needs_reply' })
    // a person decides: that is another try, with a key of its own
    await retryReply(org.ctx, { messageId: id })
    await leave(id)
    expect(await sent()).toHaveLength(1)
    // and the one before is in doubt no more: nobody can send it from elsewhere
    expect(await hasUndecided(org.ctx)).toBe(false)
    expect((await ledger()).map(({ cause, status }) => [cause, status])).toEqual([
      [`reply:${id}:1`, 'failed'],
      [`reply:${id}:2`, 'sent'],
    ])
  })

  test('fails with Meta’s reason, at once or on the way, and a status that is forged says nothing', async () => {
    const id = await write('It leaves today.')
    await fault({ code: 131026 })
    await leave(id)
    expect(await state()).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('may not be on WhatsApp'),
      conversation: 'needs_reply',
    })
    await retryReply(org.ctx, { messageId: id })
    await leave(id)
    expect(await state()).toMatchObject({ status: 'sent' })
    const [message] = await sent()
    const forged = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          changes: [
            {
              field: 'messages',
              value: {
                metadata: { phone_number_id: number },
                statuses: [{ id: message?.id, status: 'failed', timestamp: '1790000000' }],
              },
            },
          ],
        },
      ],
    })
    const answer = await fetch(`${doors.url}/whatsapp/${connectionId}`, {
      method: 'POST',
      body: forged,
      headers: {
        'x-hub-signature-256': `sha256=${createHmac('sha256', 'guess').update(forged).digest('hex')}`,
      },
    })
    expect(answer.status).toBe(401)
    await takeIn()
    expect(await state()).toMatchObject({ status: 'sent' })
    await told('failed', { errors: [{ code: 131047, title: 'Re-engagement message' }] })
    expect(await state()).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('(131047)'),
      conversation: 'needs_reply',
    })
    expect(await ledger()).toMatchObject([{ status: 'failed' }, { status: 'failed' }])
  })

  test('passes the wait when too many were sent at once', async () => {
    const id = await write('It leaves today.')
    await fault({ code: 130429 })
    await leave(id)
    expect(await state()).toMatchObject({ status: 'sending' })
    await deliverDue(org.as({ now: new Date(Date.now() + 3600_000) }))
    await settleAnswers(org.ctx, {})
    expect(await state()).toMatchObject({ status: 'sent' })
    expect(await sent()).toHaveLength(1)
  })

  test('after a day needs an approved template, which is read from Meta', async () => {
    await withOrg(org.orgId, sql`update messages set sent_at = sent_at - interval '25 hours'`)
    await expect(write('Hello?')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('approved template'),
    })
    const name = `back_${randomUUID().slice(0, 8)}`
    const body = { type: 'BODY', text: 'Hi {{1}}, order {{2}} is on its way.' }
    await vendors.control('POST', 'whatsapp/templates', { name, components: [body] })
    const paused = { name: `${name}_p`, status: 'PAUSED', components: [body] }
    await vendors.control('POST', 'whatsapp/templates', paused)
    const picture = { type: 'HEADER', format: 'IMAGE' }
    await vendors.control('POST', 'whatsapp/templates', {
      name: `${name}_i`,
      components: [picture, body],
    })
    await readWhatsAppTemplates(org.ctx, connectionId)
    const all = await listWhatsAppTemplates(org.ctx, connectionId)
    const ours = all.filter((one) => one.name.startsWith(name))
    expect(ours.map((one) => [one.name, one.places, one.obstacle])).toEqual([
      [name, ['1', '2'], null],
      [`${name}_i`, ['1', '2'], 'Its header is a file or a place.'],
      [`${name}_p`, ['1', '2'], 'Meta has not approved it: paused.'],
    ])
    const use = (values: string[], which = name) => ({
      template: { name: which, language: 'en_US', values },
    })
    await expect(write('', use(['Ana']))).rejects.toThrow('every place')
    await expect(write('', use(['Ana', '7'], `${name}_p`))).rejects.toThrow('no such template')
    await leave(await write('', use(['Ana', '7'])))
    expect(await sent()).toMatchObject([{ body: name, values: ['Ana', '7'] }])
    const [row] = await org.rows("select body, status from messages where direction = 'out'")
    expect(row).toEqual({ body: 'Hi Ana, order 7 is on its way.', status: 'sent' })
  })

  test('takes one file with its words', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2])
    const file = () => addReplyFile(org.ctx, { name: 'photo.png', content: only(png) })
    const [one, two] = [await file(), await file()]
    expect(one).toMatchObject({ name: 'photo.png', type: 'image/png', size: 10 })
    await expect(write('Look', { fileIds: [one.id, two.id] })).rejects.toThrow('one file')
    const id = await write('Look', { fileIds: [one.id] })
    await expect(write('Again', { fileIds: [one.id] })).rejects.toMatchObject({ code: 'not_found' })
    await leave(id)
    expect(await sent()).toMatchObject([{ body: 'Look', mediaId: expect.any(String) }])
    await expect(
      addReplyFile(org.ctx, { name: 'page.html', content: only('<script>') }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  test('gives words and files back when it did not arrive', async () => {
    const file = await addReplyFile(org.ctx, { name: 'a.txt', content: only('Hello') })
    const id = await write('Look', { fileIds: [file.id] })
    await fault({ code: 131053 })
    await leave(id)
    expect(await state()).toMatchObject({ status: 'failed' })
    expect(await takeBackAnswer(org.ctx, { messageId: id })).toEqual({
      body: 'Look',
      files: [file],
    })
    await leave(await write('Look again', { fileIds: [file.id] }))
    expect(await sent()).toMatchObject([{ body: 'Look again' }])
  })

  test('to somebody who said STOP is refused, and says why', async () => {
    await ask('messages', { from: buyer, text: 'STOP', at: Math.floor(Date.now() / 1000) + 1 })
    await takeIn()
    await leave(await write('But why?'))
    expect(await state()).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('STOP'),
      conversation: 'needs_reply',
    })
    expect(await ledger()).toMatchObject([{ status: 'denied', decision: { rule: 'stopped' } }])
    expect(await sent()).toEqual([])
  })

  test('cannot be written once the number is gone', async () => {
    await closeDoor(org.ctx, { connectionId })
    await expect(write('Hello')).rejects.toMatchObject({ code: 'conflict' })
  })
})
