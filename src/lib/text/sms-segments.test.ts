import { expect, test } from 'vitest'
import { smsSizeOf } from './sms-segments'

test.each([
  ['', 'GSM-7', 0, 0],
  ['a'.repeat(160), 'GSM-7', 160, 1],
  ['a'.repeat(161), 'GSM-7', 161, 2],
  ['a'.repeat(306), 'GSM-7', 306, 2],
  ['a'.repeat(307), 'GSM-7', 307, 3],
  ['€'.repeat(80), 'GSM-7', 160, 1],
  // 153 places hold 76 letters of two, and one place stays empty
  ['€'.repeat(153), 'GSM-7', 306, 3],
  ['Größe für Zoë'.replace('ë', 'é'), 'GSM-7', 13, 1],
  ['灯'.repeat(70), 'UCS-2', 70, 1],
  ['灯'.repeat(71), 'UCS-2', 71, 2],
  ['😀'.repeat(35), 'UCS-2', 70, 1],
  // 67 places hold 33 of two
  ['😀'.repeat(67), 'UCS-2', 134, 3],
  ['It’s', 'UCS-2', 4, 1],
])('%s', (text, encoding, length, segments) => {
  expect(smsSizeOf(text)).toEqual({ encoding, length, segments })
})
