import { randomInt } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import type { Actor } from '@/db/context'
import { closeDoor } from '@/domains/connections'
import { connectWhatsApp } from '@/domains/inbound'
import { deliverDue, readWhatsAppTemplates } from '@/domains/messaging'
import { listMailbox } from '@/domains/organizations'
import {
  createTask,
  findDigestTemplate,
  getPreferences,
  organizationsWithDueDigests,
  savePreferences,
  sendDigests,
} from '@/domains/tasks'
import { createWhatsApp } from '@/sandbox/whatsapp/whatsapp-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { createMember } from '@/testing/test-member'
import { createOrg, type TestOrg } from '@/testing/test-org'

let vendors: Awaited<ReturnType<typeof openSandbox>>
let database: TestDatabase
beforeAll(async () => {
  vendors = await openSandbox(createWhatsApp())
  setSettings({ WHATSAPP_BASE_URL: `${vendors.sandbox.url}/whatsapp` })
  database = await createTestDatabase()
  const text = 'Work at {{1}} waits for you: {{2}}. Open Today to see it.'
  await vendors.control('POST', 'whatsapp/templates', {
    name: 'work_digest',
    components: [{ type: 'BODY', text }],
  })
})
afterAll(async () => {
  await vendors.sandbox.close()
  await database.drop()
})

const MORNING = new Date('2026-11-25T08:00:00Z')
let org: TestOrg
let ana: Actor & { userId: string }
let connectionId: string
let number: string
beforeEach(async () => {
  org = await createOrg()
  ana = await createMember(org, 'agent', 'Ana')
  number = String(randomInt(1e9, 9e9))
  const keys = {
    phoneNumberId: number,
    accessToken: 'token',
    appSecret: 'secret',
    accountId: '102290129340398',
  }
  await vendors.control('POST', 'whatsapp/numbers', { number: '+1 555 078 3881', ...keys })
  ;({ connectionId } = await connectWhatsApp(org.ctx, keys))
  await createTask(org.as({ now: new Date('2026-11-24T12:00:00Z') }), {
    title: 'Call Mara Lindqvist',
    dueAt: '2026-11-25T15:00:00Z',
    assigneeId: ana.userId,
  })
})

const prefer = (given: object) =>
  savePreferences(org.as({ actor: ana }), {
    muted: [],
    digest: 'daily',
    digestHour: 8,
    timeZone: null,
    digestBy: 'whatsapp',
    whatsappPhone: '+44 20 7946 0018',
    ...given,
  })
const sendAt = (now: Date) => sendDigests(org.as({ now }))
const sent = async () =>
  (
    await vendors.control<{ number: string; to: string; body: string; values: string[] }[]>(
      'GET',
      'whatsapp/sent',
    )
  ).filter((one) => one.number === number)
const mails = async () =>
  (await listMailbox()).filter(({ to }) => to === `${ana.userId}@shop.example`)

test('goes once, as the approved template, to the number they gave', async () => {
  await readWhatsAppTemplates(org.ctx, connectionId)
  await prefer({})
  expect(await getPreferences(org.as({ actor: ana }))).toMatchObject({
    digestBy: 'whatsapp',
    whatsappPhone: '+442079460018',
  })
  expect((await Promise.all([sendAt(MORNING), sendAt(MORNING)])).sort()).toEqual([0, 1])
  // it stands in the ledger before anything leaves
  expect(await sent()).toEqual([])
  const ledger = 'select purpose, channel, status, customer_id from message_log'
  expect(await org.rows(ledger)).toEqual([
    { purpose: 'transactional', channel: 'whatsapp', status: 'queued', customer_id: null },
  ])
  const ctx = org.as({ now: MORNING })
  await Promise.all([deliverDue(ctx), deliverDue(ctx)])
  expect(await sent()).toMatchObject([
    {
      to: '442079460018',
      body: 'work_digest',
      values: ['Lantern House', '1 task due, 1 new notification'],
    },
  ])
  expect(await mails()).toEqual([])
  const [row] = await org.rows('select whatsapp_phone as phone from notification_preferences')
  expect(String(row?.['phone'])).not.toContain('7946')
})

test('goes by mail, which says why, while there is no template or no number', async () => {
  await prefer({})
  expect(await findDigestTemplate(org.ctx)).toMatchObject({
    obstacle: expect.stringContaining('category Utility'),
  })
  expect(await sendAt(MORNING)).toBe(1)
  await closeDoor(org.ctx, { connectionId })
  expect(await sendAt(new Date('2026-11-26T08:00:00Z'))).toBe(1)
  const texts = (await mails()).map(({ text }) => text).sort()
  expect(texts).toHaveLength(2)
  expect(texts.join('\n')).toContain('Meta has no template work_digest')
  expect(texts.join('\n')).toContain('No number of WhatsApp is connected')
  expect(await sent()).toEqual([])
})

test.each([
  ['category', 'MARKETING', 'as marketing'],
  ['body', 'You have work, {{1}}.', 'two places'],
  ['review', 'PAUSED', 'has not approved'],
])('a template with another %s is not used', async (column, value, why) => {
  await readWhatsAppTemplates(org.ctx, connectionId)
  await withOrg(org.orgId, sql`update whatsapp_templates set ${sql.raw(column)} = ${value}`)
  expect(await findDigestTemplate(org.ctx)).toMatchObject({
    obstacle: expect.stringContaining(why),
  })
})

test('who has answered STOP gets it by mail', async () => {
  await readWhatsAppTemplates(org.ctx, connectionId)
  await prefer({})
  expect(await sendAt(MORNING)).toBe(1)
  await withOrg(
    org.orgId,
    sql`insert into suppressions (org_id, channel, address_hash, reason, at)
      select org_id, 'whatsapp', address_hash, 'stopped', now() from message_log`,
  )
  expect(await sendAt(new Date('2026-11-26T08:00:00Z'))).toBe(1)
  expect((await mails()).map(({ text }) => text).join()).toContain('answered STOP')
})

test('what Meta refuses goes by mail, once, and says why', async () => {
  await readWhatsAppTemplates(org.ctx, connectionId)
  await prefer({})
  expect(await sendAt(MORNING)).toBe(1)
  const later = new Date('2026-11-25T08:15:00Z')
  expect(await sendAt(later)).toBe(0)
  await vendors.control('POST', 'whatsapp/faults', { code: 131026 })
  await deliverDue(org.as({ now: MORNING }))
  expect(await sent()).toEqual([])
  expect(await organizationsWithDueDigests([org.orgId], later)).toEqual([org.orgId])
  expect((await Promise.all([sendAt(later), sendAt(later)])).sort()).toEqual([0, 1])
  const [mail, ...others] = await mails()
  expect(others).toEqual([])
  expect(mail?.subject).toBe('Lantern House: 1 task due')
  expect(mail?.text).toContain('You chose WhatsApp for this, which could not take it.')
  expect(await sendAt(new Date('2026-11-25T08:30:00Z'))).toBe(0)
})

test.each([null, '', 'mine', '12'])(
  'WhatsApp without a number (%j) is refused',
  async (whatsappPhone) => {
    await expect(prefer({ whatsappPhone })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { whatsappPhone: expect.stringContaining('country code') } },
    })
  },
)
