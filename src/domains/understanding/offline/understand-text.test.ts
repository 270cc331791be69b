import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueDayOf } from './due-day'
import { understandText } from './understand-text'

/** A Wednesday. */
const writtenOn = '2026-11-25'
const buyer = (text: string) => understandText({ text, direction: 'in', writtenOn })
const seller = (text: string) => understandText({ text, direction: 'out', writtenOn })

test.each([
  ['i need help cancelling purchase {{Order Number}}', 'cancel'],
  ['what do I have to do to get a refund', 'refund'],
  ['wheres my order its been 3 weeks', 'where_is_my_order'],
  ['Could you send it to my work instead?', 'change_address'],
  ['can I have an invoice with VAT pls', 'invoice'],
  ['my card was declined', 'payment'],
  ['do you ship to Canada', 'shipping_question'],
  ['It arrived broken.', 'complaint'],
  ['how do i retrun these shoes', 'return'],
  ['Do you offer a discount if I take 50 pieces for my shop?', 'wholesale'],
  ['who won the world cup in 1998', 'other'],
  ['', 'other'],
  ['🙂', 'other'],
  ['Wo ist meine Bestellung? Sie ist noch nicht angekommen.', 'where_is_my_order'],
  ['Bonjour, je voudrais annuler ma commande', 'cancel'],
])('%s: %s', (text, tag) => {
  expect(buyer(text).intents[0]?.tag).toBe(tag)
})

test('a message may want several things, and greetings and goodbyes want none', () => {
  const { intents } = buyer(
    'Hi there,\n\nthe lamp arrived cracked. I want my money back.\n\nMany thanks, Colin',
  )
  expect(intents.map(({ tag }) => tag).sort()).toEqual(['complaint', 'refund'])
})

test('a wish names the thing', () => {
  const { intents } = buyer('Are you going to stock the lucky cat in black? I have the white one.')
  expect(intents[0]).toMatchObject({ tag: 'REQUEST_FUTURE_ITEM', keyword: 'lucky cat black' })
})

test.each([
  ['Third message about this. I want to know today or I will open a case.', 'high'],
  ['No rush at all, only curious whether my parcel has been posted', 'low'],
  ['where is my parcel', 'normal'],
])('%s is of %s urgency', (text, urgency) => {
  expect(buyer(text).intents[0]?.urgency).toBe(urgency)
})

test.each([
  ['I could not be happier with it', 'positive', true],
  ['not good. not what I ordered', 'negative', true],
  ['No complaints, works as described', 'positive', true],
  ['Five stars', 'positive', true],
  ['@airline on hold for two hours, thanks for nothing', 'negative', true],
  ['I want to return this item', 'neutral', false],
  ['What are the measurements?', 'neutral', false],
])('%s is %s', (text, label, decided) => {
  expect(buyer(text).sentiment).toMatchObject({ label, decided })
})

test.each([
  ['Hallo, wann kommt mein Paket?', 'de'],
  ['¿Dónde está mi pedido?', 'es'],
  ['Where is it?', 'en'],
  ['12345', undefined],
])('%s is %s', (text, language) => {
  expect(buyer(text).language).toBe(language)
})

describe('promises', () => {
  test.each([
    ['Hi Mara, I am sorry. I’ll ring the depot first thing tomorrow and tell you.', '2026-11-26'],
    ['If it does not, I will send another one on Monday.', '2026-11-30'],
    ['The return label will be in your inbox before noon tomorrow.', '2026-11-26'],
    ['I should have an answer for you by Thursday.', '2026-11-26'],
    ['Yours goes out this afternoon.', '2026-11-25'],
    ['We will refund you within 3-5 business days.', '2026-11-30'],
    ['I’ll find out and write again.', undefined],
  ])('%s', (text, dueDay) => {
    const { promises } = seller(text)
    expect(promises).toHaveLength(1)
    expect(promises[0]?.dueDay).toBe(dueDay)
  })

  test.each([
    'I have refunded you in full, it takes three to five days to show.',
    'Shall I send it on Monday?',
    'We will not send it before Friday',
    'So glad to hear it.',
  ])('none in: %s', (text) => {
    expect(seller(text).promises).toEqual([])
  })

  test('only the seller makes them, and only the buyer wants something', () => {
    const text = 'I will send it back on Monday.'
    expect(buyer(text).promises).toEqual([])
    expect(seller(text).intents).toEqual([])
  })
})

test.each([
  ['next Friday', '2026-12-04'],
  ['by Friday', '2026-11-27'],
  ['on Wednesday', '2026-12-02'],
  ['by the end of the week', '2026-11-27'],
  ['next week', '2026-12-04'],
  ['within 24 hours', '2026-11-26'],
  ['on the 12th', '2026-12-12'],
  ['on 3 January', '2027-01-03'],
  ['by Dec 1st', '2026-12-01'],
  ['on 2026-12-24', '2026-12-24'],
  ['in two weeks', '2026-12-09'],
  ['soon', undefined],
])('%s is %s', (words, day) => {
  expect(dueDayOf(words, writtenOn)).toBe(day)
})

test('every span is a piece of the text, whatever the text', () => {
  const words = fc.constantFrom(
    'where is my order',
    'I love it',
    'broken',
    '🙂',
    '\n',
    '. ',
    '!',
    'I will send it on Monday',
    'Hi,',
    'do you ever get',
    'red',
    'lanterns',
    '你好',
    'é',
    '<b>',
    '\u0000',
    '{{Order Number}}',
    'Thanks, Anna',
    ' ',
    'on hold for 2 hours',
  )
  const texts = fc.oneof(
    fc.array(words, { maxLength: 15 }).map((list) => list.join(' ')),
    fc.string(),
  )
  fc.assert(
    fc.property(texts, fc.constantFrom('in' as const, 'out' as const), (text, direction) => {
      const found = understandText({ text, direction, writtenOn })
      const spans = [
        ...found.intents.map(({ evidence }) => evidence),
        ...found.promises,
        ...(found.sentiment.evidence ? [found.sentiment.evidence] : []),
      ]
      for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text)
      expect(Math.abs(found.sentiment.score)).toBeLessThanOrEqual(1)
      if (direction === 'in') expect(found.intents.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})

test('a text that is cut in the middle of an emoji leaves no half of it', () => {
  const { intents } = buyer(`a${'😀'.repeat(6000)} where is my order`)
  expect(intents.every(({ evidence }) => evidence.text.isWellFormed())).toBe(true)
})
