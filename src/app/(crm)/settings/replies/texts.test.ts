import { expect, test } from 'vitest'
import { clockOfMinutes, hoursOfMinutes, minutesOfClock, minutesOfHours } from './texts'

test.each([
  ['8', 480],
  ['1.5', 90],
  [' 0,25 ', 15],
  ['', null],
  ['soon', Number.NaN],
])('%j hours are %s minutes', (text, minutes) => {
  expect(minutesOfHours(text)).toBe(minutes)
})

test.each([480, 90, 15, 20, 50, 43_200])('%i minutes come back as they went', (minutes) => {
  expect(minutesOfHours(hoursOfMinutes(minutes))).toBe(minutes)
})

test.each([
  ['09:30', 570],
  ['00:00', 0],
  ['', Number.NaN],
])('%j is minute %s of the day', (text, minutes) => {
  expect(minutesOfClock(text)).toBe(minutes)
})

test('midnight at the end of a day is written as midnight', () => {
  expect([570, 1440].map(clockOfMinutes)).toEqual(['09:30', '00:00'])
})
