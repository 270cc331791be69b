import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ensureAddress, listDoors } from '@/domains/connections'
import { processDeliveries } from '@/domains/sync'
import { openDoors, storedDeliveries, storedMessages } from '@/testing/inbound'
import { setSettings } from '@/testing/set-settings'
import { createOrg, type TestOrg } from '@/testing/test-org'

vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => {} }))

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const OWN = 'help@lantern.example'
/** what stands at Resend, by path; a status where it answers with one */
const atResend = new Map<string, object | number>()
const doors = openDoors(async () => {
  const vendor = createServer((request, response) => {
    const found = atResend.get(request.url ?? '') ?? 404
    response.writeHead(typeof found === 'number' ? found : 200)
    response.end(typeof found === 'number' ? '{}' : JSON.stringify(found))
  })
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
  setSettings({
    INBOUND_MAIL_DOMAIN: 'in.crm.example',
    RESEND_WEBHOOK_SECRETS: SECRET,
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`,
  })
  return () => vendor.close()
})

let org: TestOrg
let connectionId: string
let token: string
beforeEach(async () => {
  org = await createOrg()
  ;({ connectionId } = await ensureAddress(org.ctx, { channel: 'email' }))
  token = (await listDoors(org.ctx, 'email'))[0]?.secrets.token ?? ''
})
const process = () => processDeliveries(org.ctx, connectionId)
const messages = () => storedMessages(org)
const deliveries = () => storedDeliveries(org)

describe('a mail that Resend received', () => {
  const tell = (body: object | string, secret = SECRET, change: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const [id, at] = [`msg_${randomUUID()}`, new Date()]
    return fetch(`${doors.url}/resend`, {
      method: 'POST',
      body: text,
      headers: {
        'svix-id': id,
        'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
        'svix-signature': new Webhook(secret).sign(id, at, text),
        ...change,
      },
    })
  }
  const event = (to: string[], id = randomUUID() as string) => ({
    type: 'email.received',
    created_at: new Date().toISOString(),
    data: {
      email_id: id,
      from: 'ana@mail.example',
      to,
      cc: [],
      bcc: [],
      message_id: '<x@y>',
      subject: 'x',
    },
  })
  const received = (change: object = {}) => ({
    object: 'email',
    from: 'ana@mail.example',
    to: [OWN],
    subject: 'Hi',
    message_id: '<r1@mail.example>',
    html: '<p>Is it red?</p><script>x</script>',
    text: null,
    headers: { from: 'Ana Ito <ana@mail.example>' },
    created_at: new Date().toISOString(),
    attachments: [],
    ...change,
  })

  test('is told, then fetched, and waits while Resend does not answer', async () => {
    const one = event([`${token}+tag@IN.crm.example`, 'else@x.example'])
    const path = `/emails/receiving/${one.data.email_id}`
    expect((await tell(one)).status).toBe(200)
    expect((await tell(one)).status).toBe(200)
    atResend.set(path, 500)
    expect(await process()).toBe(0)
    expect(await deliveries()).toMatchObject([{ status: 'received' }])
    atResend.set(path, received())
    expect(await process()).toBe(1)
    expect(await messages()).toMatchObject([
      { body: 'Is it red?', subject: 'Hi', status: 'needs_reply' },
    ])
  })

  test('that Resend does not have any more is shown as lost there, not forgotten', async () => {
    await tell(event([`${token}@in.crm.example`]))
    expect(await process()).toBe(1)
    expect(await deliveries()).toMatchObject([
      { status: 'dead', error: expect.stringContaining('does not have') },
    ])
  })

  test('is refused where it is forged, old, unreadable or nobody’s', async () => {
    const good = event([`${token}@in.crm.example`])
    const statuses = await Promise.all([
      tell(good, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'),
      tell(good, SECRET, { 'svix-timestamp': '1614265330' }),
      tell(good, SECRET, { 'svix-signature': 'v1,nonsense' }),
      tell('no json'),
      tell({ type: 'email.received', data: {} }),
      tell(event(['nobody@in.crm.example'])),
      tell(event([`${token}@in.crm.example.evil.example`])),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 400, 400, 404, 404])
    expect(await deliveries()).toEqual([])
  })
})
