import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskPersonal } from './mask-personal'

const nobody = { names: [], values: [] }

test.each([
  ['Write to mara.lind@shop.example please', 'Write to [EMAIL_1] please'],
  ['Call +44 20 7946 0958 today', 'Call [PHONE_1] today'],
  ['Order 12-12499-61880 is late', 'Order [ORDER_1] is late'],
  ['where is order number AB-99812?', 'where is order number [ORDER_1]?'],
  ['Send it to 12 Mill Lane instead', 'Send it to [ADDRESS_1] instead'],
  ['Bitte an Lindenstraße 4 senden', 'Bitte an [ADDRESS_1] senden'],
  ['It broke. Kind regards, Colin', 'It broke. Kind regards, [NAME_1]'],
  ['Dear Seller, my name is Mara Lindqvist', 'Dear Seller, my name is [NAME_1]'],
  ['Two of 40 cm for 25.00, in 3 days', 'Two of 40 cm for 25.00, in 3 days'],
])('%s', (text, masked) => {
  expect(maskPersonal(text, nobody).text).toBe(masked)
})

test('what is known of the person goes wherever it stands, and the same value is the same placeholder', () => {
  const person = { names: ['Mara Lindqvist'], values: ['77X-1'] }
  const { text } = maskPersonal('mara here about 77X-1. Mara Lindqvist, again 77X-1', person)
  expect(text).toBe('[NAME_1] here about [ORDER_1]. [NAME_2], again [ORDER_1]')
})

test('words of an answer are found in the original, with what was taken out', () => {
  const original = 'Hello. Please send order 12-12499-61880 to 12 Mill Lane by Friday.'
  const masked = maskPersonal(original, nobody)
  expect(masked.locate('send order [ORDER_1] to [ADDRESS_1]')).toEqual({
    start: 14,
    end: 55,
    text: 'send order 12-12499-61880 to 12 Mill Lane',
  })
  expect(masked.restore('to [ADDRESS_1], [NAME_9]')).toBe('to 12 Mill Lane, [NAME_9]')
  expect(masked.locate('something it never said')).toBeUndefined()
})

test('every piece of a masked text is a piece of the original', () => {
  const words = fc.constantFrom(
    'Hi',
    'Mara',
    'a@b.example',
    '+44 20 7946 0958',
    'order 99812',
    '12 Mill Lane',
    'it broke',
    '🙂',
    '\n',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), fc.nat(), fc.nat(), (list, from, length) => {
      const original = list.join(' ')
      const masked = maskPersonal(original, { names: ['Mara'], values: [] })
      expect(masked.restore(masked.text)).toBe(original)
      const start = from % (masked.text.length + 1)
      const found = masked.locate(masked.text.slice(start, start + (length % 30)))
      if (found) expect(original.slice(found.start, found.end)).toBe(found.text)
    }),
  )
})
