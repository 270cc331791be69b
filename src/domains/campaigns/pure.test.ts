import { describe, expect, test } from 'vitest'
import { CampaignDefinition } from './schemas'
import { chooseWinner } from './send/choose-winner'
import { beginningOf, dueIn, momentAt } from './start/due-times'

describe('a winner', () => {
  const tried = (opened: number, clicked: number, revenue: number, sent = 100) => ({
    sent,
    opened,
    clicked,
    revenue,
  })
  test.each([
    ['opened', [tried(20, 9, 9), tried(30, 1, 0)], 1],
    ['clicked', [tried(20, 9, 9), tried(30, 2, 0)], 0],
    ['revenue', [tried(20, 9, 9), tried(30, 2, 40)], 1],
    ['opened', [tried(20, 0, 0), tried(40, 0, 0, 400)], 0],
    ['opened', [tried(2, 0, 0), tried(5, 0, 0)], 0],
    ['opened', [tried(2, 0, 0, 49), tried(40, 0, 0)], 0],
    ['opened', [tried(20, 0, 0), tried(20, 0, 0)], 0],
  ] as const)('by %s', (by, subjects, winner) => {
    expect(chooseWinner(subjects, by).variant).toBe(winner)
  })
})

describe('times', () => {
  const local = { kind: 'local', day: '2026-03-29', time: '09:00' } as const
  const due = (country: string | null, from: string, isFirst = true) =>
    dueIn(
      country,
      { schedule: local, zone: 'Europe/London', from: new Date(from) },
      isFirst,
    ).toISOString()

  test('a local time is that of the most western zone of a country, and of the organization without one', () => {
    const from = '2026-03-28T10:00:00Z'
    expect(due('JP', from)).toBe('2026-03-29T00:00:00.000Z')
    expect(due('DE', from)).toBe('2026-03-29T07:00:00.000Z')
    expect(due(null, from)).toBe('2026-03-29T08:00:00.000Z')
    // Honolulu
    expect(due('US', from)).toBe('2026-03-29T19:00:00.000Z')
  })

  test('who decides a test lets the others wait for the hour again', () => {
    expect(due('DE', '2026-03-29T15:00:00Z', false)).toBe('2026-03-30T07:00:00.000Z')
    expect(due('DE', '2026-04-01T06:00:00Z', false)).toBe('2026-04-01T07:00:00.000Z')
    expect(due('DE', '2026-03-29T15:00:00Z')).toBe('2026-03-29T15:00:00.000Z')
  })

  test('people are chosen before it is that time anywhere', () => {
    const now = new Date('2026-03-01T00:00:00Z')
    expect(beginningOf(local, 'Europe/London', now).toISOString()).toBe('2026-03-28T19:00:00.000Z')
    expect(momentAt(local, 'Europe/London', now).toISOString()).toBe('2026-03-29T08:00:00.000Z')
    expect(beginningOf({ kind: 'now' }, 'Europe/London', now)).toBe(now)
  })
})

describe('what is typed', () => {
  const valid = {
    steps: [
      { copy: { subject: 'a', headline: 'b', body: 'c', buttonText: ' ', discountCode: '' } },
    ],
    test: null,
    holdout: '10',
    schedule: { kind: 'now' },
    perHour: null,
  }
  test('empty fields are absent, numbers may be text', () => {
    const { steps, holdout } = CampaignDefinition.parse(valid)
    expect(steps[0]).toEqual({ copy: { subject: 'a', headline: 'b', body: 'c' } })
    expect(holdout).toBe(10)
  })

  const broken: [string, object][] = [
    ['steps', { steps: [] }],
    ['steps.1.wait.amount', { steps: [...valid.steps, ...valid.steps] }],
    ['holdout', { holdout: '51' }],
    ['holdout', { holdout: '' }],
    ['perHour', { perHour: 0 }],
    ['schedule.time', { schedule: { kind: 'at', day: '2026-01-01', time: '25:00' } }],
    ['schedule.day', { schedule: { kind: 'at', day: '2026-02-30', time: '09:00' } }],
    ['test.alternatives', { test: { alternatives: [], share: 20, by: 'opened', hours: 4 } }],
    [
      'steps.0.copy.buttonLink',
      { steps: [{ copy: { ...valid.steps[0]?.copy, buttonText: 'Go' } }] },
    ],
  ]
  test.each(broken)('%s is refused', (path, over) => {
    const result = CampaignDefinition.safeParse({ ...valid, ...over })
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
  })
})
