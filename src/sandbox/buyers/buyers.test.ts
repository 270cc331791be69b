import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEtsyNotice } from '@/platform/email-inbound/etsy-mail'
import { parseMail } from '@/platform/email-inbound/parse-mail'
import { openSandbox } from '@/testing/open-sandbox'
import { createEbay } from '../ebay/ebay-stand-in'
import { createEtsy } from '../etsy/etsy-stand-in'
import { createMail } from '../mail/mail-stand-in'
import { createShopify } from '../shopify/shopify-stand-in'
import { createBuyers } from './buyers-stand-in'

const size = { orders: 120, buyers: 40, days: 40 }
const own = { marketplace: 'shopify', shop: 'small.myshopify.com' }
const ownAddress = 'workshop@lantern-and-larch.example'

let open: Awaited<ReturnType<typeof openSandbox>>
const got: { path: string; body: string }[] = []
let status = 200
const door = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  got.push({ path: request.url ?? '', body: Buffer.concat(parts).toString('utf8') })
  response.writeHead(status).end('{}')
})
const at = (path: string) => `http://127.0.0.1:${(door.address() as AddressInfo).port}/${path}`
const buyers = createBuyers()
beforeAll(async () => {
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  open = await openSandbox(
    buyers,
    createMail(),
    createEbay({ shops: [{ domain: 'lantern', ...size }] }),
    createEtsy({ shops: [{ domain: 'Lantern', ...size }] }),
    createShopify({ apps: [], shops: [{ domain: own.shop, ...size }] }),
  )
})
afterAll(async () => {
  await open.sandbox.close()
  door.closeAllConnections()
  door.close()
})

const written = async () => {
  const { messages } = await open.control<{ messages: { body: string }[] }>(
    'GET',
    'ebay/lantern/messages',
  )
  return messages.map(({ body }) => body)
}

test('people write by every way, about what they bought, and nothing twice', async () => {
  const before = (await written()).length
  await open.control('POST', 'buyers/live', {
    ways: [
      { by: 'ebay', shop: 'lantern' },
      { by: 'mail', ...own, address: at('mail') },
      { by: 'form', ...own, address: at('form') },
      { by: 'etsy', shop: 'Lantern', address: at('mail') },
    ],
    everySeconds: 0.05,
  })
  await expect.poll(() => got.length, { timeout: 10_000 }).toBeGreaterThan(11)
  const stopped = await open.control<{ problem: unknown }>('DELETE', 'buyers/live')
  expect(stopped).toMatchObject({ problem: null, live: null })
  await expect.poll(async () => (await written()).length).toBeGreaterThan(before + 3)

  const forms = got.filter(({ path }) => path === '/form').map(({ body }) => JSON.parse(body))
  for (const form of forms) expect(form).toMatchObject({ order: /^#\d+$/, email: /@/ } as never)
  const mails = await Promise.all(
    got.filter(({ path }) => path === '/mail').map(({ body }) => parseMail(Buffer.from(body))),
  )
  const notices = mails.flatMap((mail) => readEtsyNotice(mail) ?? [])
  expect(notices.length).toBeGreaterThan(1)
  for (const { orderNumber, conversationId } of notices) {
    expect(orderNumber).toMatch(/^\d{10}$/)
    expect(conversationId).toMatch(/^77\d{4}$/)
  }
  const words = [
    ...(await written()).slice(before),
    ...forms.map(({ message }) => message),
    ...mails.map(({ text }) => text),
  ]
  expect(new Set(words).size).toBe(words.length)
})

test('the mails of the last days come once, with what the merchant answered', async () => {
  got.length = 0
  const past = { ...own, address: at('mail'), ownAddress, letters: 30, hours: 72 }
  const { mails } = await open.control<{ mails: number }>('POST', 'buyers/past', past)
  expect(got).toHaveLength(mails)
  expect(await open.control('POST', 'buyers/past', past)).toEqual({ mails: 0 })
  const read = await Promise.all(got.map(({ body }) => parseMail(Buffer.from(body))))
  const [answers, letters] = [true, false].map((isOwn) =>
    read.filter(({ from }) => (from?.address === ownAddress) === isOwn),
  )
  expect(letters?.length).toBeGreaterThan(20)
  expect(answers?.length).toBeGreaterThan(5)
  const ids = new Set(read.map(({ messageId }) => messageId))
  for (const answer of answers ?? []) expect(ids).toContain(answer.inReplyTo[0])
  const oldest = Math.min(...read.map(({ date }) => date?.getTime() ?? 0))
  expect(oldest).toBeGreaterThan(Date.now() - 73 * 3_600_000)
})

test('an app that is away is said, and the next letter is another one', async () => {
  got.length = 0
  status = 503
  const ways = [{ by: 'mail', ...own, address: at('mail') }]
  await open.control('POST', 'buyers/live', { ways, everySeconds: 0.05 })
  const problem = async () => (await open.control<{ problem: string }>('GET', 'buyers')).problem
  await expect.poll(problem).toBe('mail: what was written was answered 503')
  status = 200
  await expect.poll(problem).toBeNull()
  await open.control('DELETE', 'buyers/live')
  expect(new Set(got.map(({ body }) => body)).size).toBe(got.length)
  expect(buyers.snapshot()).toMatchObject({ hasPast: true })
})
