import { describe, expect, test } from 'vitest'
import { DEFAULT_WEEK } from './business-hours'
import { deadlines } from './deadlines'
import { DEFAULT_TARGETS, type SetTarget, targetFor } from './targets'

const hours = { week: DEFAULT_WEEK, holidays: new Set(['2026-11-27']) }
const settings = (targets: readonly SetTarget[] = DEFAULT_TARGETS) => ({
  targets,
  hours,
  zone: 'Europe/London',
})
const set = (channel: string, priority: string, firstResponse: number | null): SetTarget => ({
  channel,
  priority,
  firstResponse,
  resolution: null,
})

describe('the closest target', () => {
  const targets = [
    set('any', 'any', 1),
    set('any', 'urgent', 2),
    set('ebay', 'any', 3),
    set('ebay', 'urgent', 4),
  ]
  test.each([
    ['etsy', 'normal', 1],
    ['etsy', 'urgent', 2],
    ['ebay', 'normal', 3],
    ['ebay', 'urgent', 4],
  ])('of %s, %s', (channel, priority, minutes) => {
    expect(targetFor(targets, channel, priority)?.firstResponse).toBe(minutes)
  })
})

describe('a reply is due', () => {
  // Thursday; the Friday after it is a holiday
  const at = new Date('2026-11-26T16:00Z')
  const due = (channel: string, priority: string, targets?: readonly SetTarget[]) =>
    deadlines(
      { channel, marketplace: channel, priority, openedAt: at, waitingSince: at },
      settings(targets),
    ).reply

  test.each([
    ['ebay', 'normal', '2026-11-30T16:00Z', 'target', 480],
    ['ebay', 'urgent', '2026-11-26T17:00Z', 'target', 60],
    ['ebay', 'high', '2026-11-30T12:00Z', 'target', 240],
    // 24 hours, whatever the hours, the weekend and the holiday
    ['amazon', 'normal', '2026-11-27T16:00Z', 'marketplace', 1440],
    // a stricter target of one's own stays
    ['amazon', 'urgent', '2026-11-26T17:00Z', 'target', 60],
  ])('at %s, %s', (channel, priority, expected, rule, minutes) => {
    expect(due(channel, priority)).toEqual({ dueAt: new Date(expected), rule, minutes })
  })

  test('by the marketplace even where the shop has no target', () => {
    const none = [set('any', 'any', null)]
    expect(due('amazon', 'normal', none)?.dueAt).toEqual(new Date('2026-11-27T16:00Z'))
    expect(due('ebay', 'normal', none)).toBeUndefined()
  })
})

test('an answer stops the clock of the reply and not that of the resolution', () => {
  const openedAt = new Date('2026-11-25T09:00Z')
  const answered = deadlines(
    {
      ...{ channel: 'ebay', marketplace: 'ebay', priority: 'normal' },
      ...{ openedAt, waitingSince: undefined },
    },
    settings(),
  )
  expect(answered.reply).toBeUndefined()
  // five days of eight hours, less the holiday
  expect(answered.resolutionDueAt).toEqual(new Date('2026-12-02T17:00Z'))
})
