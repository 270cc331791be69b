import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ensureAddress, listDoors, listFileChannels } from '@/domains/connections'
import { joinUnjoined } from '@/domains/inbox'
import { recordConsent } from '@/domains/messaging'
import { ingestOrders } from '@/domains/orders'
import { processDeliveries } from '@/domains/sync'
import { person } from '@/testing/connect-test'
import { openDoors, storedDeliveries, storedMessages } from '@/testing/inbound'
import { orderOf } from '@/testing/key-rotation'
import { findInDatabase } from '@/testing/scan-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { listMessageChannels, recordNewsWanted } from '.'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

const doors = openDoors()

let org: TestOrg
let connectionId: string
let token: string
beforeEach(async () => {
  org = await createOrg()
  ;({ connectionId } = await ensureAddress(org.ctx, { channel: 'form' }))
  token = (await listDoors(org.ctx, 'form'))[0]?.secrets.token ?? ''
})

const filled = { name: 'Ana Ito', email: 'Ana@Mail.example', message: 'Is it red?' }
const post = (fields: object | string, more: Record<string, string> = {}, to = token) =>
  fetch(`${doors.url}/form/${to}`, {
    method: 'POST',
    body: typeof fields === 'string' ? fields : JSON.stringify(fields),
    headers: {
      'content-type': 'application/json',
      origin: 'https://shop.example',
      'x-forwarded-for': randomUUID(),
      ...more,
    },
  })
const deliveries = () => storedDeliveries(org)
const messages = () => storedMessages(org)

test('a form is a message somebody waits for, from any shop’s page and without an account', async () => {
  const asked = await fetch(`${doors.url}/form/${token}`, { method: 'OPTIONS' })
  expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
  const answer = await post({ ...filled, order: '#1042', subject: 'Color\r\nBcc: x@y.example' })
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(await deliveries()).toMatchObject([{ status: 'received' }])
  expect(await findInDatabase(doors.database.ownerUrl, ['ana@mail.example', token])).toEqual([])
  await processDeliveries(org.ctx, connectionId)
  expect(await messages()).toMatchObject([
    {
      body: 'Is it red?',
      direction: 'in',
      subject: 'Color Bcc: x@y.example',
      status: 'needs_reply',
      channel: 'form',
    },
  ])
})

test('a form without a script is answered with a page, and so is what is wrong with it', async () => {
  const page = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html,*/*' }
  const sent = await post(new URLSearchParams(filled).toString(), page)
  expect([sent.status, sent.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(await sent.text()).toContain('has arrived')
  const refused = await post(new URLSearchParams({ ...filled, email: '<b>x' }).toString(), page)
  expect(refused.status).toBe(400)
  const text = await refused.text()
  expect(text).toContain('email: is no e-mail address')
  expect(text).not.toContain('<b>x')
})

test('a form that is sent twice is one message', async () => {
  await Promise.all(Array.from({ length: 5 }, () => post(filled)))
  const id = randomUUID()
  await post({ ...filled, id })
  await post({ ...filled, id, message: 'Is it red? (sent again)' })
  expect(await deliveries()).toHaveLength(2)
})

test.each([
  ['a program filled the field nobody sees', { ...filled, website: 'https://spam.example' }, 400],
  ['the message is missing', { name: 'Ana', email: 'ana@mail.example' }, 400],
  ['the message is blank', { ...filled, message: ' \u0000 ' }, 400],
  ['nobody could answer', { ...filled, email: 'ana' }, 400],
  ['it is no form', 'hello', 400],
  ['it is a list', '[1]', 400],
  ['it is too long', { ...filled, message: 'x'.repeat(20_001) }, 400],
  ['it is huge', { ...filled, message: 'x'.repeat(200_000) }, 413],
])('a form is refused clearly where %s, and nothing of it is stored', async (_, fields, status) => {
  const answer = await post(fields)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ error: { message: expect.stringMatching(/\w/) } })
  expect(await deliveries()).toEqual([])
})

test('a form of another kind, or of nobody, is refused', async () => {
  expect((await post('x', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400)
  expect((await post(filled, {}, 'nobody')).status).toBe(404)
})

test('one sender is limited, the others are not, and the whole form is', async () => {
  const from = (ip: string) => post({ ...filled, id: randomUUID() }, { 'x-forwarded-for': ip })
  const answers = await Promise.all(Array.from({ length: 14 }, () => from('203.0.113.7')))
  const limited = answers.find(({ status }) => status === 429)
  expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(limited?.headers.get('access-control-allow-origin')).toBe('*')
  expect((await from('203.0.113.8')).status).toBe(200)
  const flood = await Promise.all(Array.from({ length: 130 }, (_, n) => from(`198.51.100.${n}`)))
  expect(flood.some(({ status }) => status === 429)).toBe(true)
  const stored = [...answers, ...flood].filter(({ status }) => status === 200).length + 1
  expect(await deliveries()).toHaveLength(stored)
})

test('addresses and snippet are shown to admins, and the file folders know nothing of them', async () => {
  const { form } = await listMessageChannels(org.ctx)
  expect(form?.snippet).toContain(`action="${form?.url}"`)
  expect(form?.url).toContain(token)
  await expect(listMessageChannels(org.as({ actor: person('agent') }))).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect((await listFileChannels()).filter(({ orgId }) => orgId === org.orgId)).toEqual([])
})

test.each(['', 'contact-form-7'])('a form’s own field “id” (%j) names no message', async (id) => {
  await post({ ...filled, id })
  await post({ ...filled, id, email: 'bo@mail.example', message: 'Another question' })
  expect(await deliveries()).toHaveLength(2)
})

describe('who ticks that they want news', () => {
  const fill = async (more: object = {}) => {
    await post({ ...filled, marketing: 'yes', ...more })
    await processDeliveries(org.ctx, connectionId)
  }
  const said = () =>
    org.rows(`select k.state, k.source, p.reachability,
        exists (select 1 from conversations c where c.customer_id = p.id
          and c.id::text = k.evidence ->> 'conversation') as is_theirs
      from consents k join customers p on p.id = k.customer_id order by k.at`)
  const becomeCustomer = async () => {
    const shop = await createConnection(org)
    await ingestOrders(org.ctx, {
      connectionId: shop,
      orders: [orderOf('1', { externalId: 'b1', email: 'ana@mail.example' })],
    })
  }

  test('is a customer by that address: it stands in their consents, with where they said it', async () => {
    await becomeCustomer()
    await fill()
    await fill({ message: 'And blue?' })
    expect(await said()).toMatchObject([
      { state: 'opted_in', source: 'form', is_theirs: true, reachability: 'email_consent' },
    ])
  })

  test('becomes a customer later: it is written then', async () => {
    await fill()
    expect(await said()).toEqual([])
    await becomeCustomer()
    await joinUnjoined(org.ctx, {})
    await recordNewsWanted(org.ctx, {})
    await recordNewsWanted(org.ctx, {})
    expect(await said()).toMatchObject([{ state: 'opted_in', source: 'form' }])
  })

  test('takes back no refusal: nobody knows who filled the form', async () => {
    await becomeCustomer()
    const [customer] = await org.rows('select id from customers')
    await recordConsent(org.ctx, {
      ...{ customerId: String(customer?.['id']), channel: 'email' },
      ...{ state: 'opted_out', source: 'colleague' },
    })
    await fill()
    expect(await said()).toMatchObject([{ state: 'opted_out', source: 'colleague' }])
  })

  test.each(['', 'no', 'off'])('says nothing where the box holds %j', async (marketing) => {
    await becomeCustomer()
    await fill({ marketing })
    expect(await said()).toEqual([])
  })
})
