import nodemailer from 'nodemailer'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ingestProducts } from '@/domains/catalog'
import { ingestOrders } from '@/domains/orders'
import { listMailbox } from '@/domains/organizations'
import { type MailShop, offer, openShop, recorder } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createOrg } from '@/testing/test-org'
import {
  approveTemplateVersion,
  compareTemplateVersions,
  deleteTemplate,
  deliverDue,
  getTemplate,
  knownFor,
  listTemplates,
  listUsableTemplates,
  parseBlocks,
  parseInline,
  previewTemplate,
  readUsable,
  readyTemplate,
  restoreTemplateVersion,
  saveTemplate,
  send,
  sendTemplateTest,
  setTemplateApproval,
} from '..'

let database: TestDatabase
let shop: MailShop
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  shop = await openShop(['ana', 'bo'])
})

const form = (body: string, subject = 'Hello {person.first_name|there}') => ({
  channel: 'email' as const,
  purpose: 'news' as const,
  content: {
    subject: parseInline(subject),
    document: { type: 'doc' as const, content: parseBlocks(body) },
    coupon: 'LANTERN10',
  },
})
const save = (body: string, change: object = {}) =>
  saveTemplate(shop.ctx, { name: 'News', form: form(body), ...change })
const contents = async (templateId: string, ids: readonly string[]) => {
  const ready = await readyTemplate(shop.ctx, 'email', { id: templateId })
  const people = ids.map((customerId) => ({ customerId }))
  return (await knownFor(shop.ctx, ready, people)).map((values) => {
    const message = ready.fill(values)
    if (message.channel !== 'email') throw new Error('This is no mail')
    return message.content
  })
}
const subjects = async (ids: string[], templateId: string) =>
  (await contents(templateId, ids)).map(({ props }) => props.subject)

describe('versions', () => {
  test('each save is one, with who made it; saving the same words again is none', async () => {
    const agent = await createMember(shop, 'agent', 'Mara')
    const { id } = await saveTemplate(shop.as({ actor: agent }), {
      name: 'News',
      form: form('One'),
    })
    expect(await save('Two words', { id, baseVersion: 1 })).toEqual({ id, version: 2 })
    expect(await save('Two words', { id, baseVersion: 2, name: 'Autumn' })).toEqual({
      id,
      version: 2,
    })
    const { name, versions } = await getTemplate(shop.ctx, id)
    expect(name).toBe('Autumn')
    expect(versions).toMatchObject([
      { version: 2, createdBy: null },
      { version: 1, createdBy: 'Mara', restoredFrom: null },
    ])
    expect(await compareTemplateVersions(shop.ctx, { id, from: 1, to: 2 })).toEqual(
      expect.arrayContaining([
        { kind: 'removed', text: 'One' },
        expect.objectContaining({ kind: 'added', text: expect.stringContaining('Two') }),
      ]),
    )
  })

  test('what a colleague saved meanwhile is not overwritten, and a name is given once', async () => {
    const { id } = await save('One')
    await save('Two', { id, baseVersion: 1 })
    await expect(save('Three', { id, baseVersion: 1 })).rejects.toMatchObject({ code: 'conflict' })
    await expect(save('One', { name: 'NEWS ' })).rejects.toMatchObject({
      code: 'conflict',
      details: { fields: { name: expect.any(String) } },
    })
  })

  test('an earlier one comes back as a new one', async () => {
    const { id } = await save('One')
    await save('Two', { id })
    expect(await restoreTemplateVersion(shop.ctx, { id, version: 1 })).toEqual({ version: 3 })
    const { content, versions } = await getTemplate(shop.ctx, id)
    expect(JSON.stringify(content.document)).toContain('One')
    expect(versions[0]).toMatchObject({ version: 3, restoredFrom: 1 })
    await expect(restoreTemplateVersion(shop.ctx, { id, version: 9 })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('approval', () => {
  test('where it is asked for, the version approved last is used until an admin approves another', async () => {
    const { id } = await save('One', { form: form('One', 'First') })
    await setTemplateApproval(shop.ctx, { needsApproval: true })
    await save('Two', { id, form: form('Two', 'Second') })
    const ana = shop.people['ana'] ?? ''
    expect(await subjects([ana], id)).toEqual(['First'])
    const agent = await createMember(shop, 'agent')
    await expect(
      approveTemplateVersion(shop.as({ actor: agent }), { id, version: 2 }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const admin = await createMember(shop, 'admin', 'Ada')
    await approveTemplateVersion(shop.as({ actor: admin }), { id, version: 2 })
    expect(await subjects([ana], id)).toEqual(['Second'])
    expect((await getTemplate(shop.ctx, id)).versions[0]).toMatchObject({ approvedBy: 'Ada' })
  })

  test('one that nobody approved is not offered, and cannot be used', async () => {
    await setTemplateApproval(shop.ctx, { needsApproval: true })
    const { id } = await save('One')
    expect(await listUsableTemplates(shop.ctx, 'email')).toEqual([])
    expect((await listTemplates(shop.ctx)).templates).toMatchObject([{ usableVersion: null }])
    await expect(readUsable(shop.ctx, id)).rejects.toMatchObject({ code: 'conflict' })
    await setTemplateApproval(shop.ctx, { needsApproval: false })
    expect(await listUsableTemplates(shop.ctx, 'email')).toMatchObject([{ id, version: 1 }])
  })

  test('nothing that is in use stops when it begins', async () => {
    const { id } = await save('One')
    await save('Two', { id })
    await setTemplateApproval(shop.ctx, { needsApproval: true })
    expect(await readUsable(shop.ctx, id)).toMatchObject({ version: 2 })
  })
})

describe('a test of what is typed', () => {
  const sentTo = async (given: Parameters<typeof sendTemplateTest>[1]) => {
    const agent = await createMember(shop, 'agent')
    const { email } = await sendTemplateTest(shop.as({ actor: agent }), given)
    return (await listMailbox()).find(({ to }) => to === email)
  }

  test('goes to who asks for it, filled for a made-up person, and nothing is stored of it', async () => {
    const mail = await sentTo({ form: form('{shop.name}, {stock.title}', 'For {person.name|you}') })
    expect(mail).toMatchObject({
      subject: 'For Ana Ito',
      template: 'template-test',
      from: '"Lantern House" <hello@lanterns.example>',
    })
    expect(mail?.text).toContain('Lantern House, Bamboo stand')
    expect((await listTemplates(shop.ctx)).templates).toEqual([])
    expect(await shop.rows('select 1 from message_log')).toEqual([])
  })

  test('of a text message comes as words; what is printed does not', async () => {
    const { subject: _, ...content } = form('Hello {person.first_name|there}').content
    const mail = await sentTo({
      form: { channel: 'sms', purpose: 'news', content: { ...content, subject: [] } },
    })
    expect(mail).toMatchObject({ subject: 'Test of an SMS' })
    expect(mail?.text).toContain('Hello Ana')
    const printed = { channel: 'document' as const, purpose: 'letter' as const, content }
    await expect(sentTo({ form: printed })).rejects.toMatchObject({ code: 'invalid' })
    await expect(sendTemplateTest(shop.ctx, { form: form('Hello') })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

test('another organization’s templates are not there', async () => {
  const { id } = await save('One')
  const other = await createOrg()
  const asked = [
    () => getTemplate(other.ctx, id),
    () => readUsable(other.ctx, id),
    () => saveTemplate(other.ctx, { id, name: 'Mine', form: form('x') }),
    () => restoreTemplateVersion(other.ctx, { id, version: 1 }),
    () => approveTemplateVersion(other.ctx, { id, version: 1 }),
    () => deleteTemplate(other.ctx, { id }),
  ]
  for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'not_found' })
  expect(await listTemplates(other.ctx)).toMatchObject({ templates: [] })
  await deleteTemplate(shop.ctx, { id })
  expect(await shop.rows('select 1 from template_versions')).toEqual([])
})

test('fields are filled from what is stored of each person, in the order asked', async () => {
  const { connectionId } = shop
  await ingestProducts(shop.ctx, {
    connectionId,
    products: [
      {
        externalId: 'p1',
        title: 'Bamboo stand',
        status: 'active',
        price: '24.00',
        currency: 'GBP',
        inventory: 3,
        sourceUpdatedAt: '2026-11-01T00:00:00Z',
        variants: [],
      },
    ],
  })
  const { id } = await save(
    '{person.name}, {person.country}: {order.number} of {order.date}, {order.total}, {item.title} {item.price}. New: {stock.title|nothing}, {stock.price|no price}. {coupon.code} at {shop.name}',
  )
  const [bo = '', ana = ''] = [shop.people['bo'], shop.people['ana']]
  const texts = (await contents(id, [bo, ana])).map(({ props }) => JSON.stringify(props))
  expect(texts[0]).toContain('Hello bo')
  for (const said of [
    'United Kingdom',
    '1 Nov 2026',
    '£40.00',
    'Lantern',
    'LANTERN10',
    'Lantern House',
  ])
    expect(texts[1]).toContain(said)
  const preview = await previewTemplate(shop.ctx, { form: form('Hi'), customerId: ana })
  expect(preview).toMatchObject({ mail: { subject: 'Hello ana' }, missing: [] })
})

test('hostile names and words arrive as text: no markup, no second header, no field of another', async () => {
  const hostile = '<img src=x onerror=alert(1)>"\r\nBcc: all@mail.example {shop.name} =?utf-8?q?x?='
  await ingestOrders(shop.ctx, {
    connectionId: shop.connectionId,
    orders: [
      {
        externalOrderId: 'h1',
        status: 'delivered',
        paymentStatus: 'paid',
        currency: 'GBP',
        totalAmount: '9.00',
        orderedAt: '2026-11-02T00:00:00Z',
        sourceUpdatedAt: '2026-11-02T00:00:00Z',
        customerName: hostile,
        buyer: {
          externalId: 'h',
          name: hostile,
          email: 'h@mail.example',
          country: 'GB',
          consent: 'opted_in',
        },
        items: [
          { title: '<script>x()</script>', quantity: 1, unitPrice: '9.00', totalPrice: '9.00' },
        ],
      },
    ],
  })
  const [row] = await shop.rows(
    "select customer_id as id from customer_identities where external_id = 'h'",
  )
  const customerId = String(row?.['id'])
  const { id } = await saveTemplate(shop.ctx, {
    name: 'Hostile',
    form: form(
      'Dear {person.name}, you bought {item.title}.\n\n</td></table><style>*{display:none}</style>',
      'For {person.name|you}',
    ),
  })
  const [content] = await contents(id, [customerId])
  if (!content) throw new Error('No content')
  await send(shop.as({ now: new Date('2026-11-20T12:00:00Z') }), offer(customerId, { content }))
  const { calls, provider } = recorder()
  await deliverDue(shop.as({ now: new Date('2026-11-20T12:00:00Z') }), provider)
  const mail = calls[0]?.mail
  const composed = nodemailer.createTransport({ streamTransport: true, buffer: true })
  const { message } = await composed.sendMail({
    from: mail?.from,
    to: mail?.to,
    subject: mail?.subject,
    html: mail?.html,
    text: mail?.text,
    headers: mail?.headers,
  })
  const parsed = await PostalMime.parse(message as Buffer)
  expect(parsed.bcc).toBeUndefined()
  expect(parsed.to).toMatchObject([{ address: 'h@mail.example' }])
  expect(parsed.subject).toContain(
    '<img src=x onerror=alert(1)>" Bcc: all@mail.example {shop.name}',
  )
  expect(parsed.html).not.toMatch(/<img|<script|<style>\*|<\/table><style/)
  expect(parsed.html).toContain('&lt;script&gt;x()&lt;/script&gt;')
  expect(parsed.text).toContain('<script>x()</script>')
  expect(parsed.headers.filter(({ key }) => key === 'list-unsubscribe')).toHaveLength(1)
})

test('a preview of a broken form says where it is broken', async () => {
  const broken = form('Hi')
  const href = 'javascript:alert(1)'
  const content = [{ type: 'button', attrs: { label: 'Go', href } }]
  await expect(
    previewTemplate(shop.ctx, {
      form: { ...broken, content: { ...broken.content, document: { type: 'doc', content } } },
    }),
  ).rejects.toMatchObject({
    code: 'invalid',
    details: { fields: { 'form.content.document.content.0.attrs.href': expect.any(String) } },
  })
})
