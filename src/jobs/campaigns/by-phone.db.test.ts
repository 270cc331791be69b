import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { withOrg } from '@/db/client'
import {
  controlCampaign,
  getCampaign,
  getCampaignResults,
  listRecipients,
  previewCampaign,
  rehearseCampaign,
  startCampaign,
  sumOf,
} from '@/domains/campaigns'
import { closeDoor, ensureAddress, listDoors } from '@/domains/connections'
import { connectSms, connectWhatsApp } from '@/domains/inbound'
import { parseBlocks, readWhatsAppTemplates, saveTemplate } from '@/domains/messaging'
import { processDeliveries } from '@/domains/sync'
import { createTwilio } from '@/sandbox/twilio/twilio-stand-in'
import { createWhatsApp } from '@/sandbox/whatsapp/whatsapp-stand-in'
import { type CampaignShop, offerCopy, openCampaignShop } from '@/testing/campaign-shop'
import { openDoors } from '@/testing/inbound'
import { openSandbox } from '@/testing/open-sandbox'
import { setSettings } from '@/testing/set-settings'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

let vendors: Awaited<ReturnType<typeof openSandbox>>
const doors = openDoors(async (url) => {
  vendors = await openSandbox(createTwilio(), createWhatsApp())
  setSettings({
    APP_URL: new URL(url).origin,
    TWILIO_BASE_URL: `${vendors.sandbox.url}/twilio`,
    WHATSAPP_BASE_URL: `${vendors.sandbox.url}/whatsapp`,
  })
  return () => vendors.sandbox.close()
})

/** What comes in has the time of this machine: what it answers left at noon of the day before. */
const NOON = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - 12 * 3600_000)

let shop: CampaignShop
let connectionId: string
let phones: { ana: string; bo: string }

/** Three people who agreed to marketing by a channel, of whom one has no number. */
async function open(channel: 'sms' | 'whatsapp') {
  const base = randomInt(1e5, 9e5)
  phones = { ana: `+1650${base}1`, bo: `+1650${base}2` }
  shop = await openCampaignShop(['ana', 'bo', 'cy'], { phones })
  for (const id of Object.values(shop.people))
    await withOrg(shop.orgId, (tx) =>
      tx.execute(sql`
        insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
        values (${shop.orgId}, internal.uuid_v7(), ${id}, ${channel}, 'marketing', 'opted_in', 'test', '2026-01-01')`),
    )
}
const takeIn = () => processDeliveries(shop.ctx, connectionId)
const sums = async (id: string) => sumOf((await getCampaignResults(shop.ctx, id)).figures)

describe('by SMS', () => {
  interface Sent {
    sid: string
    to: string
    from: string
    body: string
  }
  let number: string
  const ask = (what: string, body: object) =>
    vendors.control('POST', `twilio/numbers/${encodeURIComponent(number)}/${what}`, body)
  const sent = async () =>
    (await vendors.control<Sent[]>('GET', 'twilio/sent')).filter((one) => one.from === number)
  beforeEach(async () => {
    await open('sms')
    number = `+4420794${String(randomInt(1e5)).padStart(5, '0')}`
    const keys = { accountSid: `AC${randomUUID()}`, authToken: 'token-of-twilio', number }
    await vendors.control('POST', 'twilio/numbers', keys)
    ;({ connectionId } = await connectSms(shop.ctx, keys))
  })
  const words = {
    from: 'text' as const,
    text: { body: 'Hello {person.first_name|there}, it is on' },
  }

  test('goes once to who has a number, as it was shown, and says how to stop', async () => {
    const preview = await previewCampaign(shop.as({ now: NOON }), {
      ...{ channel: 'sms', words, segmentId: shop.segmentId },
    })
    expect(preview).toMatchObject({ person: { canReceive: true } })
    const draft = await shop.draft({ steps: [words] }, 'sms')
    expect(await rehearseCampaign(shop.as({ now: NOON }), { campaignId: draft })).toMatchObject({
      people: 3,
      steps: [{ canReceive: 2, reasons: [{ rule: 'no_address', people: 1 }] }],
    })
    await startCampaign(shop.as({ now: NOON }), { campaignId: draft })
    await Promise.all([shop.tick(NOON), shop.tick(NOON)])
    const texts = (await sent()).sort((a, b) => (a.to < b.to ? -1 : 1))
    expect(texts).toMatchObject([
      { to: phones.ana, body: 'Hello ana, it is on\nReply STOP to get no more.' },
      { to: phones.bo, body: 'Hello bo, it is on\nReply STOP to get no more.' },
    ])
    expect(texts.map(({ body }) => body)).toContain(preview.text)
    expect(await shop.fates(draft)).toEqual({ ana: 'sent', bo: 'sent', cy: 'no_address' })
    expect((await getCampaignResults(shop.ctx, draft)).reasons).toMatchObject([
      { reason: 'no_address', sentence: 'No phone number of this person is known.' },
    ])
    expect(shop.calls).toEqual([])
  })

  test('hears what became of it: delivered, answered, refused', async () => {
    const id = await shop.start(NOON, { steps: [words] }, 'sms')
    await shop.tick(NOON)
    const [one] = (await sent()).filter(({ to }) => to === phones.ana)
    await ask('statuses', { sid: one?.sid, status: 'delivered' })
    await ask('messages', { from: phones.ana, body: 'Yes please' })
    await ask('messages', { from: phones.ana, body: 'Two of them' })
    await ask('messages', { from: phones.bo, body: 'STOP' })
    await takeIn()
    expect(await sums(id)).toMatchObject({
      ...{ people: 3, sent: 2, skipped: 1, delivered: 1, read: 0, opened: 0 },
      ...{ replied: 1, unsubscribed: 1 },
    })
    const threads = await shop.rows(
      `select customer_id, status, (select count(*)::int from messages m where m.conversation_id = c.id) as messages
       from conversations c where channel = 'sms' and status = 'needs_reply'`,
    )
    expect(threads).toEqual([
      { customer_id: shop.people['ana'], status: 'needs_reply', messages: 2 },
    ])
    const { rows } = await listRecipients(shop.ctx, { campaignId: id, step: 0, fate: 'sent' })
    expect(rows.find(({ name }) => name === 'ana Ito')).toMatchObject({
      repliedAt: expect.any(String),
    })
  })

  test('an answer belongs to what the person got last there, whichever campaign that was of', async () => {
    const first = await shop.start(NOON, { steps: [words] }, 'sms')
    await shop.tick(NOON)
    const later = new Date(NOON.getTime() + 3600_000)
    const second = await shop.start(later, { steps: [words] }, 'sms')
    await shop.tick(later)
    await ask('messages', { from: phones.ana, body: 'Yes please' })
    await takeIn()
    await takeIn()
    expect([(await sums(first)).replied, (await sums(second)).replied]).toEqual([0, 1])
  })

  test('takes its words from a template for SMS', async () => {
    const { id: template } = await saveTemplate(shop.ctx, {
      name: 'Short',
      form: {
        ...{ channel: 'sms', purpose: 'news' },
        content: {
          subject: [],
          document: { type: 'doc', content: parseBlocks('{person.first_name|You}: STOP ends it') },
          coupon: '',
        },
      },
    })
    const id = await shop.start(
      NOON,
      { steps: [{ from: 'template', template: { id: template } }] },
      'sms',
    )
    await shop.tick(NOON)
    expect((await sent()).map(({ body }) => body).sort()).toEqual([
      'ana: STOP ends it',
      'bo: STOP ends it',
    ])
    expect((await sums(id)).sent).toBe(2)
  })

  test('does not start without a number', async () => {
    await closeDoor(shop.ctx, { connectionId })
    await expect(shop.start(NOON, { steps: [words] }, 'sms')).rejects.toThrow('a number for SMS')
  })
})

describe('by WhatsApp', () => {
  interface Sent {
    id: string
    to: string
    body: string
    values: string[]
    number: string
  }
  let number: string
  let name: string
  const ask = (what: string, body: object) =>
    vendors.control('POST', `whatsapp/numbers/${number}/${what}`, body)
  const sent = async () =>
    (await vendors.control<Sent[]>('GET', 'whatsapp/sent')).filter((one) => one.number === number)
  const approve = (status: string) =>
    vendors
      .control('POST', 'whatsapp/templates', {
        ...{ name, status },
        components: [{ type: 'BODY', text: 'Hi {{1}}, {{2}} is here.' }],
      })
      .then(() => readWhatsAppTemplates(shop.ctx, connectionId))
  beforeEach(async () => {
    await open('whatsapp')
    number = String(randomInt(1e9, 9e9))
    name = `new_${randomUUID().slice(0, 8)}`
    const keys = { accessToken: 'token', appSecret: 'secret', accountId: '102290129340398' }
    await vendors.control('POST', 'whatsapp/numbers', {
      ...{ phoneNumberId: number, number: '+1 555 078 3881', ...keys },
    })
    ;({ connectionId } = await connectWhatsApp(shop.ctx, { phoneNumberId: number, ...keys }))
    const [door] = await listDoors(shop.ctx, 'whatsapp')
    await ask('verify', {
      address: `${doors.url}/whatsapp/${connectionId}`,
      verifyToken: door?.secrets.verifyToken,
    })
    await approve('APPROVED')
  })
  const words = (values = ['{person.first_name|friend}', '{shop.name|It}']) => ({
    from: 'whatsapp' as const,
    whatsapp: { name, language: 'en_US', values },
  })

  test('sends what Meta has approved, filled for each, and hears who read and answered it', async () => {
    const preview = await previewCampaign(shop.as({ now: NOON }), {
      ...{ channel: 'whatsapp', words: words(), segmentId: shop.segmentId },
    })
    expect(preview.text).toMatch(/^Hi (ana|bo), Lantern House is here\.$/)
    const id = await shop.start(NOON, { steps: [words()] }, 'whatsapp')
    await shop.tick(NOON)
    const messages = await sent()
    expect(
      messages.map(({ to, body, values }) => [`+${to.replace('+', '')}`, body, values]),
    ).toEqual(
      expect.arrayContaining([
        [phones.ana, name, ['ana', 'Lantern House']],
        [phones.bo, name, ['bo', 'Lantern House']],
      ]),
    )
    expect(messages).toHaveLength(2)
    for (const status of ['delivered', 'read'])
      await ask('statuses', { id: messages[0]?.id, status })
    await ask('messages', { from: phones.ana.slice(1), text: 'Lovely' })
    await takeIn()
    expect(await shop.fates(id)).toEqual({ ana: 'sent', bo: 'sent', cy: 'no_address' })
    expect(await sums(id)).toMatchObject({
      ...{ sent: 2, delivered: 1, read: 1, opened: 0, replied: 1 },
    })
    expect(
      await shop.rows(`select customer_id, status from conversations where channel = 'whatsapp'`),
    ).toEqual([{ customer_id: shop.people['ana'], status: 'needs_reply' }])
  })

  test('does not start with a template that is paused, or filled otherwise', async () => {
    await expect(shop.start(NOON, { steps: [words(['one'])] }, 'whatsapp')).rejects.toThrow(
      '2 places',
    )
    await approve('PAUSED')
    await expect(shop.start(NOON, { steps: [words()] }, 'whatsapp')).rejects.toThrow(
      'has not approved',
    )
  })

  test('whose template Meta pauses waits, and goes on once it is approved again', async () => {
    const id = await shop.start(NOON, { steps: [words()], perHour: 60 }, 'whatsapp')
    const minute = (n: number) => new Date(NOON.getTime() + n * 60_000)
    await shop.tick(NOON)
    await approve('PAUSED')
    for (const n of [1, 2]) await shop.tick(minute(n))
    expect(await getCampaign(shop.ctx, id)).toMatchObject({
      status: 'paused',
      problem: expect.stringContaining('paused'),
    })
    expect(Object.values(await shop.fates(id))).not.toContain('not_made')
    await approve('APPROVED')
    await controlCampaign(shop.as({ now: minute(3) }), { campaignId: id, wish: 'resume' })
    for (const n of [3, 4, 5, 6]) await shop.tick(minute(n))
    expect(await shop.fates(id)).toEqual({ ana: 'sent', bo: 'sent', cy: 'no_address' })
    expect(await sent()).toHaveLength(2)
  })
})

test('who answers a mail stands in the inbox, and counts as the campaign’s', async () => {
  shop = await openCampaignShop(['ana', 'bo'])
  ;({ connectionId } = await ensureAddress(shop.ctx, { channel: 'email' }))
  const [door] = await listDoors(shop.ctx, 'email')
  const id = await shop.start(NOON, { steps: [{ copy: offerCopy }] })
  await shop.tick(NOON)
  const comes = async (headers: Record<string, string>) => {
    const all = {
      ...{ From: 'ana@mail.example', To: 'desk@lanterns.example' },
      ...{ Subject: 'Re: New lanterns', Date: new Date().toUTCString(), ...headers },
    }
    const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`)
    const answer = await fetch(`${doors.url}/mail/${door?.secrets.token}`, {
      method: 'POST',
      body: `${lines.join('\r\n')}\r\n\r\nBrass, please`,
      headers: { 'content-type': 'message/rfc822' },
    })
    expect(answer.status).toBe(200)
    await takeIn()
  }
  const ours = { 'In-Reply-To': '<1@resend.example>', References: '<1@resend.example>' }
  await comes({ 'Message-ID': '<a@mail.example>', ...ours })
  await comes({ 'Message-ID': '<b@mail.example>', ...ours })
  // a machine's absence notice is no answer
  await comes({
    ...{ 'Message-ID': '<c@mail.example>', From: 'bo@mail.example' },
    'Auto-Submitted': 'auto-replied',
  })
  expect(await sums(id)).toMatchObject({ sent: 2, replied: 1 })
  expect(
    await shop.rows(`
      select customer_id, (select count(*)::int from messages m where m.conversation_id = c.id) as messages
      from conversations c where status = 'needs_reply'`),
  ).toEqual([{ customer_id: shop.people['ana'], messages: 2 }])
})
