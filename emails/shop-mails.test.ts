import { render, toPlainText } from '@react-email/components'
import { describe, expect, test } from 'vitest'
import { readableOn } from './readable-on'
import type { ShopFrame } from './shop-frame'
import { type ShopMailProps, type ShopMailTemplate, shopMails } from './shop-mails'

const hostile = 'Ana <b onclick="x()">Ito</b> & “sons” {{name}}'
const copy = {
  subject: 'Hello',
  headline: `Welcome, ${hostile}`,
  body: 'First paragraph.\n\nSecond <script>alert(1)</script> paragraph.',
  buttonText: 'Look around',
  buttonLink: 'https://shop.example/new?a=1&b=2',
  discountCode: 'LANTERN10',
}
const items = [
  {
    title: `Brass lantern ${hostile}`,
    price: '£12.00',
    quantity: 2,
    imageUrl: 'https://cdn.example/a.jpg',
    link: 'https://shop.example/lantern',
  },
]
const samples: ShopMailProps = {
  welcome: { ...copy, orderNumber: '1001' },
  'abandoned-cart': { ...copy, items, total: '£24.00' },
  repurchase: { ...copy, items },
  'win-back': { ...copy, items },
  vip: { ...copy, perks: [`Early access, ${hostile}`, 'Free shipping'] },
  campaign: copy,
  letter: { subject: 'Hello', body: copy.body, why: 'You get this because you wrote to us.' },
  free: {
    subject: 'Hello',
    why: 'You get this because you agreed to it.',
    blocks: [
      { kind: 'heading', level: 1, line: [{ text: `Welcome, ${hostile}` }] },
      { kind: 'paragraph', line: [{ text: 'First paragraph.' }] },
      {
        kind: 'paragraph',
        line: [{ text: hostile, isBold: true, href: 'https://shop.example/?a=1&b=2' }],
      },
      { kind: 'list', isOrdered: true, items: [[{ text: '<script>alert(1)</script>' }]] },
      { kind: 'quote', lines: [[{ text: hostile, isItalic: true }]] },
      { kind: 'rule' },
      { kind: 'button', label: hostile, href: 'https://shop.example/' },
      { kind: 'items', items: [{ title: hostile, quantity: '2', price: '£24.00' }] },
    ],
  },
}
const frame: ShopFrame = {
  shopName: 'Lantern & House',
  logoUrl: 'https://cdn.example/logo.png',
  accentColor: '#f4c542',
  postalAddress: '1 Mill Lane\nYork YO1 7HH',
  unsubscribeUrl: 'https://regulars.example/unsubscribe/token',
  preferencesUrl: 'https://regulars.example/unsubscribe/token#choices',
}
const names = Object.keys(samples) as ShopMailTemplate[]

const made = async (name: ShopMailTemplate, around: ShopFrame = frame) => {
  const make = shopMails[name] as (props: unknown, frame: ShopFrame) => React.ReactElement
  const html = await render(make(samples[name], around))
  return { html, text: toPlainText(html) }
}

describe.each(names)('%s', (name) => {
  test('says who sends it, why, from where, and how to end it, in both parts', async () => {
    const { html, text } = await made(name)
    expect(html).toContain('Lantern &amp; House')
    for (const said of [
      'You get this because',
      '1 Mill Lane, York YO1 7HH',
      'https://regulars.example/unsubscribe/token',
    ])
      expect(text).toContain(said)
    expect(html).toContain('href="https://regulars.example/unsubscribe/token"')
    expect(html).toContain('First paragraph.')
  })

  test('what is merged into it stays text', async () => {
    const { html } = await made(name)
    expect(html).not.toMatch(/<script|<b onclick|onclick="x/)
  })

  test('knows dark mode and the width of a phone', async () => {
    const { html } = await made(name)
    expect(html).toContain('prefers-color-scheme: dark')
    expect(html).toContain('max-width: 600px')
    expect(html).toContain('max-width:600px')
  })

  test('no marketing: nothing to unsubscribe from', async () => {
    const { html } = await made(name, {
      ...frame,
      unsubscribeUrl: undefined,
      preferencesUrl: undefined,
    })
    expect(html).not.toContain('nsubscribe')
  })
})

test('an offer has its code, its products and one button', async () => {
  const { html, text } = await made('abandoned-cart')
  expect(html).toContain('LANTERN10')
  expect(text).toContain('2 pieces')
  expect(text).toContain('Total £24.00')
  expect(html).toContain('href="https://shop.example/new?a=1&amp;b=2"')
})

test('text on the shop’s color can be read', async () => {
  expect(readableOn('#f4c542')).toBe('#141312')
  expect(readableOn('#0b6b4f')).toBe('#ffffff')
  expect((await made('welcome')).html).toContain('background-color:#f4c542;color:#141312')
})
