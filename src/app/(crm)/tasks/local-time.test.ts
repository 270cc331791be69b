import { expect, test } from 'vitest'
import { fieldOfInstant, instantOfField, type SnoozeChoice, snoozeUntil } from './local-time'

test.each([
  ['2026-11-26T09:00', 'America/New_York', '2026-11-26T14:00:00.000Z'],
  ['2026-07-26T09:00', 'America/New_York', '2026-07-26T13:00:00.000Z'],
  ['', 'America/New_York', null],
  ['soon', 'America/New_York', 'soon'],
])('%s in %s', (field, zone, instant) => {
  expect(instantOfField(field, zone)).toBe(instant)
  if (instant?.endsWith('Z')) expect(fieldOfInstant(new Date(instant), zone)).toBe(field)
})

test.each<[SnoozeChoice, now: string, until: string]>([
  ['hours', '2026-11-25T12:00:00Z', '2026-11-25T15:00:00.000Z'],
  ['tomorrow', '2026-11-25T12:00:00Z', '2026-11-26T14:00:00.000Z'],
  // still the evening before in New York
  ['tomorrow', '2026-11-26T03:00:00Z', '2026-11-26T14:00:00.000Z'],
  ['monday', '2026-11-25T12:00:00Z', '2026-11-30T14:00:00.000Z'],
  ['monday', '2026-11-29T20:00:00Z', '2026-11-30T14:00:00.000Z'],
  ['monday', '2026-11-30T20:00:00Z', '2026-12-07T14:00:00.000Z'],
  // the clock goes back in between
  ['monday', '2026-10-31T12:00:00Z', '2026-11-02T14:00:00.000Z'],
])('snoozed until %s, from %s', (choice, now, until) => {
  expect(snoozeUntil(choice, new Date(now), 'America/New_York')).toBe(until)
})
