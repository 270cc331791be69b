import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { withOrg } from '@/db/client'
import {
  countReach,
  createOwnFlow,
  getOwnFlow,
  type OwnFlowForm,
  previewStep,
  rehearseOwn,
  saveOwnFlow,
  sendStepTest,
  switchFlow,
  tryOwnSample,
} from '@/domains/automations'
import { closeDoor } from '@/domains/connections'
import { connectSms, connectWhatsApp } from '@/domains/inbound'
import { parseBlocks, readWhatsAppTemplates, saveTemplate } from '@/domains/messaging'
import { listMailbox } from '@/domains/organizations'
import { createTwilio } from '@/sandbox/twilio/twilio-stand-in'
import { createWhatsApp } from '@/sandbox/whatsapp/whatsapp-stand-in'
import { type FlowShop, openFlowShop } from '@/testing/flow-shop'
import { openDoors } from '@/testing/inbound'
import { openSandbox } from '@/testing/open-sandbox'
import { does } from '@/testing/own-flows'
import { setSettings } from '@/testing/set-settings'
import { createMember } from '@/testing/test-member'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

let vendors: Awaited<ReturnType<typeof openSandbox>>
openDoors(async (url) => {
  vendors = await openSandbox(createTwilio(), createWhatsApp())
  setSettings({
    APP_URL: new URL(url).origin,
    TWILIO_BASE_URL: `${vendors.sandbox.url}/twilio`,
    WHATSAPP_BASE_URL: `${vendors.sandbox.url}/whatsapp`,
  })
  return () => vendors.sandbox.close()
})

let shop: FlowShop
let connectionId: string
let phones: { ana: string; bo: string }
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  at('09:00')
  shop = await openFlowShop()
  const base = randomInt(1e5, 9e5)
  phones = { ana: `+1650${base}1`, bo: `+1650${base}2` }
})
afterEach(() => {
  vi.useRealTimers()
})

const at = (time: string) => vi.setSystemTime(new Date(`2026-11-20T${time}:00Z`))
const anyOrder = { on: 'order', which: 'every' } as const
const formOf = (steps: OwnFlowForm['steps']): OwnFlowForm => ({
  trigger: anyOrder,
  endsByOrder: false,
  steps,
})
const make = async (steps: OwnFlowForm['steps'], name = 'By phone') =>
  (await createOwnFlow(shop.ctx, { name, form: formOf(steps) })).flowId
const turnOn = (flowId: string) => switchFlow(shop.ctx, { flow: flowId, enabled: true })

/** Ana and Bo order, and agreed to the channel; Cy, who did too, has no number. */
async function theyOrder(channel: 'sms' | 'whatsapp') {
  for (const [n, name] of ['cy', 'bo', 'ana'].entries()) {
    const phone = phones[name as keyof typeof phones]
    const buyer = { externalId: name, name: `${name} Ito`, country: 'GB', ...(phone && { phone }) }
    await shop.order(name, `2026-11-20T09:5${n}:00Z`, { buyer })
    await withOrg(shop.orgId, async (tx) =>
      tx.execute(sql`
        insert into consents (org_id, id, customer_id, channel, purpose, state, source, at)
        values (${shop.orgId}, internal.uuid_v7(), ${await shop.customer(name)}, ${channel}, 'marketing', 'opted_in',
          'test', '2026-01-01')`),
    )
  }
  at('10:00')
}
const fates = async () =>
  (
    await shop.rows(
      `select i.external_id as who, m.status, m.channel, m.decision ->> 'rule' as rule from message_log m
       join customer_identities i on i.customer_id = m.customer_id order by 1, m.created_at`,
    )
  ).map(({ who, status, channel, rule }) =>
    [who, channel, status === 'sent' ? status : rule].join(' '),
  )
const colleague = async () => {
  const { userId } = await createMember(shop, 'agent')
  return shop.as({ actor: { kind: 'user', userId, name: 'Kit', role: 'agent' } })
}

describe('by SMS', () => {
  let number: string
  const sent = async () =>
    (await vendors.control<{ to: string; from: string; body: string }[]>('GET', 'twilio/sent'))
      .filter(({ from }) => from === number)
      .map(({ to, body }) => ({ to, body }))
      .sort((a, b) => (a.to < b.to ? -1 : 1))
  const connect = async () => {
    number = `+4420794${String(randomInt(1e5)).padStart(5, '0')}`
    const keys = { accountSid: `AC${randomUUID()}`, authToken: 'token-of-twilio', number }
    await vendors.control('POST', 'twilio/numbers', keys)
    ;({ connectionId } = await connectSms(shop.ctx, keys))
  }
  const words = () => does.sms('Order {order.number|of yours}, {person.first_name|you}: it is on')

  test('goes once to who has a number, as it was shown and rehearsed, and says how to stop', async () => {
    await connect()
    const step = words()
    const flowId = await make([step])
    await turnOn(flowId)
    await theyOrder('sms')
    const told = { rule: 'no_address', sentence: 'No phone number of this person is known.' }
    expect(await countReach(shop.ctx, flowId)).toMatchObject({
      people: 3,
      channels: [{ channel: 'sms', canReceive: 2, reasons: [{ ...told, people: 1 }] }],
    })
    const rehearsed = await rehearseOwn(shop.ctx, { flowId, form: formOf([step]), days: 30 })
    expect(rehearsed).toMatchObject({ entered: 3, sent: 2, denied: [{ ...told, messages: 1 }] })
    const preview = await previewStep(shop.ctx, { trigger: anyOrder, step })
    await Promise.all([shop.tick(), shop.tick()])
    await shop.tick('all')
    const texts = await sent()
    expect(texts).toEqual([
      { to: phones.ana, body: 'Order 3, ana: it is on\nReply STOP to get no more.' },
      { to: phones.bo, body: 'Order 2, bo: it is on\nReply STOP to get no more.' },
    ])
    expect(preview).toMatchObject({ channel: 'sms', text: texts[0]?.body })
    expect(await fates()).toEqual(['ana sms sent', 'bo sms sent', 'cy sms no_address'])
    const { summary, numbers } = await getOwnFlow(shop.ctx, flowId)
    expect(summary).toBe('An SMS.')
    expect(numbers).toMatchObject({ entered: 3, sent: 2 })
  })

  test('takes its words from a template for SMS, beside a mail of the same flow', async () => {
    await connect()
    const saved = await saveTemplate(shop.ctx, {
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
    const flowId = await make([does.smsTemplate(saved.id, saved.version), does.mail('Hello')])
    await turnOn(flowId)
    await theyOrder('sms')
    expect((await countReach(shop.ctx, flowId)).channels).toMatchObject([
      { channel: 'sms', canReceive: 2 },
      { channel: 'email', canReceive: 0 },
    ])
    await shop.tick()
    expect(await sent()).toEqual([
      { to: phones.ana, body: 'ana: STOP ends it' },
      { to: phones.bo, body: 'bo: STOP ends it' },
    ])
    await expect(make([does.template(saved.id, saved.version)], 'Other')).rejects.toMatchObject({
      details: {
        fields: { 'form.steps.0.templateId': expect.stringContaining('no template for e-mail') },
      },
    })
  })

  test('is not switched on without a number, nor changed into what cannot leave while it is on', async () => {
    const flowId = await make([words()])
    await expect(turnOn(flowId)).rejects.toThrow('a number for SMS')
    expect(await getOwnFlow(shop.ctx, flowId)).toMatchObject({
      enabled: false,
      obstacle: expect.stringContaining('a number for SMS'),
    })
    await connect()
    await turnOn(flowId)
    expect(await getOwnFlow(shop.ctx, flowId)).toMatchObject({ enabled: true, obstacle: null })
    await closeDoor(shop.ctx, { connectionId })
    await expect(
      saveOwnFlow(shop.ctx, { flowId, name: 'By phone', form: formOf([words(), words()]) }),
    ).rejects.toThrow('This flow is on.')
    // what is on waits for nobody: the gate says why nothing leaves
    await theyOrder('sms')
    await shop.tick()
    expect(await fates()).toEqual(['ana sms no_number', 'bo sms no_number', 'cy sms no_address'])
  })

  test('is tried on oneself by e-mail, and what it says wrongly is refused at its step', async () => {
    await connect()
    const ctx = await colleague()
    const { email } = await sendStepTest(ctx, { trigger: anyOrder, step: words() })
    const { steps } = await tryOwnSample(ctx, { form: formOf([words()]) })
    expect(steps.map(({ what }) => what)).toContain(
      `The words of an SMS went to ${email} by e-mail.`,
    )
    const mails = (await listMailbox()).filter(({ to }) => to === email)
    expect(mails).toHaveLength(2)
    for (const { subject, text } of mails) {
      expect(subject).toBe('Test of an SMS')
      expect(text).toMatch(/Order \d+, \w+: it is on[\s\S]*Reply STOP/)
    }
    expect(await sent()).toEqual([])
    await expect(make([does.sms('Dear {person.nick}')])).rejects.toMatchObject({
      details: { fields: { 'form.steps.0.text': '{person.nick} is no field' } },
    })
    const waits = [words(), does.until('click', [1, 'days'], [does.mail('You clicked')])]
    await expect(make(waits)).rejects.toMatchObject({
      details: { fields: { 'form.steps.1.what': expect.stringContaining('No mail before') } },
    })
  })
})

describe('by WhatsApp', () => {
  let number: string
  let name: string
  const sent = async () =>
    (
      await vendors.control<{ to: string; body: string; values: string[]; number: string }[]>(
        'GET',
        'whatsapp/sent',
      )
    ).filter((one) => one.number === number)
  const approve = (status: string) =>
    vendors
      .control('POST', 'whatsapp/templates', {
        ...{ name, status },
        components: [{ type: 'BODY', text: 'Hi {{1}}, order {{2}} is on its way.' }],
      })
      .then(() => readWhatsAppTemplates(shop.ctx, connectionId))
  beforeEach(async () => {
    number = String(randomInt(1e9, 9e9))
    name = `way_${randomUUID().slice(0, 8)}`
    const keys = { accessToken: 'token', appSecret: 'secret', accountId: '102290129340398' }
    await vendors.control('POST', 'whatsapp/numbers', {
      ...{ phoneNumberId: number, number: '+1 555 078 3881', ...keys },
    })
    ;({ connectionId } = await connectWhatsApp(shop.ctx, { phoneNumberId: number, ...keys }))
    await approve('APPROVED')
  })
  const words = () => does.whatsapp(name, ['{person.first_name|friend}', '{order.number|it}'])

  test('sends what Meta has approved, filled for each, as it was shown and rehearsed', async () => {
    const step = words()
    const flowId = await make([step])
    await turnOn(flowId)
    await theyOrder('whatsapp')
    expect(await previewStep(shop.ctx, { trigger: anyOrder, step })).toMatchObject({
      channel: 'whatsapp',
      text: 'Hi ana, order 3 is on its way.',
    })
    expect((await countReach(shop.ctx, flowId)).channels).toMatchObject([
      { channel: 'whatsapp', canReceive: 2, reasons: [{ rule: 'no_address', people: 1 }] },
    ])
    const rehearsed = await rehearseOwn(shop.ctx, { flowId, form: formOf([step]), days: 30 })
    expect(rehearsed).toMatchObject({ sent: 2, denied: [{ rule: 'no_address', messages: 1 }] })
    await shop.tick()
    const messages = (await sent()).map(({ to, body, values }) => [
      to.replace('+', ''),
      body,
      values,
    ])
    expect(messages.sort()).toEqual([
      [phones.ana.slice(1), name, ['ana', '3']],
      [phones.bo.slice(1), name, ['bo', '2']],
    ])
    expect(await fates()).toEqual([
      'ana whatsapp sent',
      'bo whatsapp sent',
      'cy whatsapp no_address',
    ])
    expect((await getOwnFlow(shop.ctx, flowId)).summary).toBe('A message by WhatsApp.')
  })

  test('is not switched on with a template that is paused, or filled otherwise', async () => {
    const flowId = await make([does.whatsapp(name, ['one'])])
    await expect(turnOn(flowId)).rejects.toThrow('2 places')
    await saveOwnFlow(shop.ctx, { flowId, name: 'By phone', form: formOf([words()]) })
    await approve('PAUSED')
    await expect(turnOn(flowId)).rejects.toThrow('has not approved')
    await approve('APPROVED')
    await turnOn(flowId)
    // paused while people come: each run says why, and none is lost in silence
    await approve('PAUSED')
    await theyOrder('whatsapp')
    await shop.tick()
    expect(await sent()).toEqual([])
    const runs = await shop.runs()
    expect(runs.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed'])
    expect(JSON.stringify(runs.map(({ trace }) => trace))).toContain(
      `The message could not be made: Meta has not approved ${name}`,
    )
  })
})
