import { expect, test } from 'vitest'
import { formatLeft, formatMinutes } from './durations'

test.each([
  [0, '0 min'],
  [59.4, '59 min'],
  [59.6, '1 h'],
  [130, '2 h 10 min'],
  [599, '9 h 59 min'],
  [600, '10 h'],
  [2460, '41 h'],
  [72_000, '1,200 h'],
])('%d minutes are %s', (minutes, text) => {
  expect(formatMinutes(minutes)).toBe(text)
})

test.each([
  ['2026-11-26T12:00:30Z', 'due now'],
  ['2026-11-26T12:01:00Z', '1 min left'],
  ['2026-11-26T12:59:59Z', '59 min left'],
  ['2026-11-26T14:59:59Z', '2 h left'],
  ['2026-11-28T11:59:00Z', '47 h left'],
  ['2026-11-28T12:00:00Z', '2 days left'],
  ['2026-11-26T11:59:30Z', 'due now'],
  ['2026-11-26T11:15:00Z', '45 min over'],
  ['2026-11-25T12:00:00Z', '24 h over'],
  ['2026-11-23T12:00:00Z', '3 days over'],
])('what is due at %s is at noon “%s”', (dueAt, text) => {
  expect(formatLeft(dueAt, new Date('2026-11-26T12:00:00Z'))).toBe(text)
})
