import { expect, test } from 'vitest'
import { messagesByDay } from './messages-by-day'

const told = (leaving: string[], from: string, until: string) =>
  messagesByDay(
    leaving.map((at) => new Date(at)),
    { from: new Date(from), until: new Date(until), timeZone: 'Europe/London' },
  ).map(({ day, messages }) => `${day} ${messages}`)

test('every local day has its line, also the short one in spring', () => {
  expect(told(['2026-03-28T23:59:00Z'], '2026-03-28T23:30:00Z', '2026-03-30T23:30:00Z')).toEqual([
    '2026-03-28 1',
    '2026-03-29 0',
    '2026-03-30 0',
    '2026-03-31 0',
  ])
})

test('what waits for the morning after stands on its day', () => {
  expect(
    told(
      ['2026-05-02T07:00:00Z', '2026-05-01T23:30:00Z'],
      '2026-05-01T10:00:00Z',
      '2026-05-01T22:00:00Z',
    ),
  ).toEqual(['2026-05-01 0', '2026-05-02 2'])
})
