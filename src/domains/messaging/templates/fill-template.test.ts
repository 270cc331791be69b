import { describe, expect, test } from 'vitest'
import { TemplateContent } from './document'
import { fillTemplate, fillWords, type MergeValues } from './fill-template'
import { plainTextOf } from './plain-text'
import { TemplateForm } from './template-forms'
import { hasFields, parseBlocks, parseInline, templateText, unknownFieldsIn } from './template-text'

const contentOf = (text: string, change: object = {}) =>
  TemplateContent.parse({
    subject: parseInline('Hello {person.first_name|there}'),
    document: { type: 'doc', content: parseBlocks(text) },
    ...change,
  })
const values = (fields: MergeValues['fields'] = {}): MergeValues => ({ fields, items: [] })
const said = (text: string, fields: MergeValues['fields'] = {}) =>
  plainTextOf(fillTemplate(contentOf(text), values(fields)).blocks)

describe('filling', () => {
  test('a field becomes what is known, else what stands in for it, and says so', () => {
    const content = contentOf('Dear {person.first_name|friend}, order {order.number|of yours}.')
    const filled = fillTemplate(content, values({ 'person.first_name': 'Zoë' }))
    expect(filled.subject).toBe('Hello Zoë')
    expect(plainTextOf(filled.blocks)).toBe('Dear Zoë, order of yours.')
    expect(filled.missing).toEqual([{ field: 'order.number', fallback: 'of yours' }])
  })

  test.each([
    ['Hello {person.first_name}, welcome.', 'Hello, welcome.'],
    ['{person.first_name} welcome.', 'welcome.'],
    ['Welcome {person.first_name}', 'Welcome'],
    ['See {stock.title} and more', 'See and more'],
  ])('%s without a value leaves no gap before a comma or at an end', (text, filled) => {
    expect(said(text)).toBe(filled)
  })

  test.each([
    ['{shop.name}', '{shop.name}'],
    ['Ana\r\nBcc: all@mail.example', 'Ana Bcc: all@mail.example'],
    ['Ana\u202Egpj.exe\u0000', 'Anagpj.exe'],
    ['{{7*7}} <%= y %>', '{{7*7}} <%= y %>'],
    ['x'.repeat(5000), 'x'.repeat(200)],
  ])('a value is text, on one line, of one length', (value, filled) => {
    expect(said('{order.number}', { 'order.number': value, 'shop.name': 'Not me' })).toBe(filled)
  })

  test.each(['https://evil.example/x', 'www.evil.example', 'Win at evil.com'])(
    'a name that a mail program would make a link of is left out: %s',
    (name) => {
      expect(said('Dear {person.name|friend}', { 'person.name': name })).toBe('Dear friend')
    },
  )

  test('names with dots, accents and apostrophes are names', () => {
    for (const name of ['J. R. O’Neil', 'Dr. Zoë', 'St.John', '李小龙'])
      expect(said('{person.name}', { 'person.name': name })).toBe(name)
  })
})

describe('words with fields in braces', () => {
  test.each([
    ['Hello {person.first_name|there},\n\nbye', 'Hello Zoë,\n\nbye'],
    ['{order.number|your order} and {shop.name}', 'your order and'],
    ['{person.frist_name} {7*7}', '{person.frist_name} {7*7}'],
  ])('%s', (words, filled) => {
    expect(fillWords(words, values({ 'person.first_name': 'Zoë' }))).toBe(filled)
  })

  test('a value with braces in it is not filled again', () => {
    const known = values({ 'person.name': '{shop.name|x}', 'shop.name': 'Lantern House' })
    expect(fillWords('{person.name}', known)).toBe('{shop.name|x}')
  })

  test('what looks like a field and is none is found', () => {
    expect(unknownFieldsIn('Hello {person.frist_name|there} { order.number }')).toEqual([
      '{person.frist_name|there}',
      '{ order.number }',
    ])
    expect(unknownFieldsIn('{person.name} {a} {{x}} {}')).toEqual([])
    expect([hasFields('{person.name}'), hasFields('{person.x}')]).toEqual([true, false])
  })
})

describe('what may stand in a template', () => {
  const document = (...content: object[]) => ({ document: { type: 'doc', content } })
  const paragraph = (...content: object[]) => document({ type: 'paragraph', content })
  const link = (href: string) =>
    paragraph({ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] })

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/relative',
    'https://bank.example@evil.example/',
    'https:evil',
  ])('a link to %s is refused, as a mark and as a button', (href) => {
    expect(TemplateContent.safeParse(link(href)).success).toBe(false)
    const button = document({ type: 'button', attrs: { label: 'Go', href } })
    expect(TemplateContent.safeParse(button).success).toBe(false)
  })

  test.each(['https://shop.example/a?b=1&c=2#d', 'http://shop.example', 'mailto:hi@shop.example'])(
    'a link to %s is taken',
    (href) => {
      expect(TemplateContent.safeParse(link(href)).success).toBe(true)
    },
  )

  test.each([
    ['an unknown block', document({ type: 'iframe', attrs: { src: 'https://x.example' } })],
    ['raw markup', document({ type: 'html', content: '<b>' })],
    ['an image', paragraph({ type: 'image', attrs: { src: 'https://x.example/a.png' } })],
    ['an unknown mark', paragraph({ type: 'text', text: 'a', marks: [{ type: 'textStyle' }] })],
    ['an unknown field', paragraph({ type: 'mergeField', attrs: { field: 'person.email' } })],
    ['a property of objects', paragraph({ type: 'mergeField', attrs: { field: '__proto__' } })],
    ['a heading of level 7', document({ type: 'heading', attrs: { level: 7 } })],
    ['no block', document()],
  ])('%s is refused', (_, content) => {
    expect(TemplateContent.safeParse(content).success).toBe(false)
  })

  test('what the editor adds to a node is dropped', () => {
    const parsed = TemplateContent.parse(
      document({
        type: 'paragraph',
        attrs: { style: 'position:fixed', onclick: 'x()' },
        content: [
          {
            type: 'text',
            text: 'a',
            marks: [{ type: 'link', attrs: { href: 'https://a.example/', target: '_top' } }],
          },
        ],
      }),
    )
    expect(JSON.stringify(parsed)).not.toMatch(/position|onclick|target/)
  })

  test('huge documents are refused, deep ones cannot be said', () => {
    const long = { type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(20_001) }] }
    expect(TemplateContent.safeParse(document(long)).success).toBe(false)
    const piece = { type: 'text', text: 'x'.repeat(11_000) }
    expect(TemplateContent.safeParse(paragraph(piece, piece)).success).toBe(false)
    const many = Array.from({ length: 301 }, () => ({ type: 'paragraph' }))
    expect(TemplateContent.safeParse(document(...many)).success).toBe(false)
    let deep: object = { type: 'paragraph' }
    for (let n = 0; n < 5000; n++) deep = { type: 'blockquote', content: [deep] }
    expect(TemplateContent.safeParse(document(deep)).success).toBe(false)
  })
})

describe('a form', () => {
  const form = (change: object) =>
    TemplateForm.safeParse({
      channel: 'email',
      purpose: 'news',
      content: contentOf('Hello'),
      ...change,
    })
  const fields = (result: ReturnType<typeof form>) =>
    result.error?.issues.map(({ path }) => path.join('.'))

  test('needs a subject and a text that are there for everybody', () => {
    const content = contentOf('{person.name}', { subject: parseInline('{person.first_name}') })
    expect(fields(form({ content }))).toEqual(['content.subject', 'content.document'])
    expect(form({}).success).toBe(true)
  })

  test('a text message has no subject, and an end', () => {
    const short = form({ channel: 'sms' })
    expect(short.data?.content.subject).toEqual([])
    const content = contentOf('x'.repeat(1531))
    expect(fields(form({ channel: 'sms', content }))).toEqual(['content.document'])
    expect(form({ channel: 'whatsapp', content }).success).toBe(true)
  })

  test('what is printed is not sent', () => {
    expect(fields(form({ purpose: 'packing-slip' }))).toEqual(['purpose'])
    expect(fields(form({ channel: 'document' }))).toEqual(['purpose'])
    expect(form({ channel: 'document', purpose: 'letter' }).success).toBe(true)
  })
})

test('text with fields in braces is read as it is written', () => {
  const text = 'Hello {person.first_name|there}, {unknown.field} {x}\nnext line\n\nEnd'
  const { document } = contentOf(text)
  expect(templateText({ subject: [], document, coupon: '' })).toBe(
    'Hello {person.first_name|there}, {unknown.field} {x}\nnext line\nEnd',
  )
})
