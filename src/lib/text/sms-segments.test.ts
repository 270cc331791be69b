import { expect, test } from 'vitest'
import { smsSize } from './sms-segments'

test.each([
  ['', 'GSM-7', 0, 0, 160],
  ['a'.repeat(160), 'GSM-7', 160, 1, 0],
  ['a'.repeat(161), 'GSM-7', 161, 2, 145],
  ['a'.repeat(306), 'GSM-7', 306, 2, 0],
  ['€'.repeat(80), 'GSM-7', 160, 1, 0],
  ['ж'.repeat(70), 'UCS-2', 70, 1, 0],
  ['ж'.repeat(71), 'UCS-2', 71, 2, 63],
  ['🏮', 'UCS-2', 2, 1, 68],
  // the 67th place of the first segment cannot hold half a lantern
  [`${'a'.repeat(66)}🏮${'a'.repeat(10)}`, 'UCS-2', 78, 2, 55],
] as const)('%s', (text, encoding, characters, segments, left) => {
  expect(smsSize(text)).toMatchObject({ encoding, characters, segments, left })
})

test('an escaped character is not parted between segments', () => {
  expect(smsSize(`${'a'.repeat(152)}€${'a'.repeat(20)}`)).toMatchObject({ segments: 2, left: 131 })
})

test('names the character that makes it dear', () => {
  expect(smsSize('Hello “you”').costly).toBe('“')
  expect(smsSize('Hello "you"').costly).toBeUndefined()
})
