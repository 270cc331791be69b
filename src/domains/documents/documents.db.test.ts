import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { parseBlocks, saveTemplate, setTemplateApproval } from '@/domains/messaging'
import { ingestOrders } from '@/domains/orders'
import { type MailShop, openShop } from '@/testing/mail-shop'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createOrg } from '@/testing/test-org'
import { letterPdf, packingSlipPdf, previewPdf } from '.'

let database: TestDatabase
let shop: MailShop
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  shop = await openShop(['ana'])
})

/** What a PDF's letters stand for, in the order they are drawn. */
function wordsOf(pdf: Buffer): string {
  const raw = pdf.toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data = '']) => {
    try {
      return inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  const maps = streams.filter((text) => text.includes('beginbfrange'))
  const glyphs = maps.map((text) =>
    [
      ...(/beginbfrange\s+<0000> <[0-9a-f]+> \[([^\]]*)\]/.exec(text)?.[1] ?? '').matchAll(
        /<([0-9a-f ]*)>/g,
      ),
    ].map(([, hex = '']) =>
      Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
    ),
  )
  const fonts = [...raw.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name]) => name)
  const order = [...new Set(fonts)].sort()
  let font = 0
  let words = ''
  for (const text of streams.filter((one) => one.includes(' Tf'))) {
    for (const [token, name, hex] of text.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>/g)) {
      if (name) font = order.indexOf(name)
      else if (hex)
        for (let at = 0; at < hex.length; at += 4)
          words += glyphs[font]?.[Number.parseInt(hex.slice(at, at + 4), 16)] ?? ''
      if (token.endsWith('Tf')) words += ' '
    }
  }
  return words.replaceAll(/\s+/g, ' ').replaceAll(/ ([,.])/g, '$1')
}

const orderOf = async (change: Record<string, unknown> = {}, name = 'Zoë Ångström') => {
  await ingestOrders(shop.ctx, {
    connectionId: shop.connectionId,
    orders: [
      {
        externalOrderId: 'p-1',
        status: 'confirmed',
        paymentStatus: 'paid',
        currency: 'GBP',
        totalAmount: '40.00',
        orderedAt: '2026-11-03T00:00:00Z',
        sourceUpdatedAt: '2026-11-03T00:00:00Z',
        customerName: name,
        buyer: {
          externalId: 'z',
          name,
          email: 'z@mail.example',
          street: '12 Mill Lane',
          postcode: 'YO1 7HH',
          city: 'York',
          country: 'GB',
        },
        items: [
          {
            title: 'Paper lantern',
            sku: 'PL-R',
            quantity: 2,
            unitPrice: '20.00',
            totalPrice: '40.00',
          },
        ],
        ...change,
      },
    ],
  })
  const [row] = await shop.rows(
    "select id, customer_id from orders where external_order_id = 'p-1'",
  )
  return { orderId: String(row?.['id']), customerId: String(row?.['customer_id']) }
}

const printed = (body: string, purpose: 'letter' | 'packing-slip') => ({
  channel: 'document' as const,
  purpose,
  content: { document: { type: 'doc' as const, content: parseBlocks(body) } },
})

test('a packing slip has whom it goes to, every line with its number of pieces, and no price', async () => {
  const { orderId } = await orderOf()
  const { fileName, bytes } = await packingSlipPdf(shop.ctx, orderId)
  expect(fileName).toBe('packing-slip-p-1.pdf')
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const words = wordsOf(bytes)
  for (const said of [
    'Packing slip',
    'Zoë Ångström',
    '12 Mill Lane',
    'York',
    'United Kingdom',
    'Paper lantern',
    'PL-R',
  ])
    expect(words).toContain(said)
  expect(words).not.toMatch(/40\.00|20\.00|z@mail/)
  expect(bytes.toString('latin1')).not.toMatch(/\/URI|\/JavaScript|\/Launch/)
})

test('an own template takes the place of the built-in words, once it may be used', async () => {
  const { orderId } = await orderOf()
  await setTemplateApproval(shop.ctx, { needsApproval: true })
  const form = printed('Handmade for {person.first_name}.', 'packing-slip')
  await saveTemplate(shop.ctx, { name: 'Slip', form })
  expect(wordsOf((await packingSlipPdf(shop.ctx, orderId)).bytes)).toContain(
    'Thank you for your order',
  )
  await setTemplateApproval(shop.ctx, { needsApproval: false })
  expect(wordsOf((await packingSlipPdf(shop.ctx, orderId)).bytes)).toContain('Handmade for Zoë.')
})

test('a letter to a person, stored or not; another organization’s is not there', async () => {
  const { customerId, orderId } = await orderOf()
  const form = printed('Dear {person.name},\n\nthank you for order {order.number}.', 'letter')
  const { id } = await saveTemplate(shop.ctx, { name: 'Thanks', form })
  const stored = await letterPdf(shop.ctx, { templateId: id, customerId })
  expect(wordsOf(stored.bytes)).toContain('Dear Zoë Ångström, thank you for order p-1.')
  expect(wordsOf((await previewPdf(shop.ctx, { form })).bytes)).toContain('Dear Ana Ito')
  const other = await createOrg()
  await expect(letterPdf(other.ctx, { templateId: id, customerId })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(packingSlipPdf(other.ctx, orderId)).rejects.toMatchObject({ code: 'not_found' })
})

test.each(['Ελένη Παπαδοπούλου', 'Жанна Иванова', 'अंजलि शर्मा', 'Đặng Thị Huế', 'Łukasz Żółć'])(
  '%s is printed',
  async (name) => {
    const { orderId } = await orderOf({}, name)
    expect((await packingSlipPdf(shop.ctx, orderId)).bytes.length).toBeGreaterThan(1000)
  },
)

test.each([
  ['李小龙', 'Chinese or Japanese letters'],
  ['محمد علي', 'Arabic letters'],
  ['สมชาย', 'Thai letters'],
])('%s is refused with what to do, rather than printed as empty boxes', async (name, said) => {
  const { orderId } = await orderOf({}, name)
  await expect(packingSlipPdf(shop.ctx, orderId)).rejects.toThrow(said)
})

test('hundreds of lines run over pages, emoji are left out, hostile titles are text', async () => {
  const items = Array.from({ length: 120 }, (_, n) => ({
    title: `🏮 (Lantern) \\ <<n>> ${n}`,
    quantity: 1,
    unitPrice: '1.00',
    totalPrice: '1.00',
  }))
  const { orderId } = await orderOf({ items })
  const { bytes } = await packingSlipPdf(shop.ctx, orderId)
  expect(bytes.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(2)
  expect(wordsOf(bytes)).toContain('(Lantern) \\ <<n>> 119')
})
