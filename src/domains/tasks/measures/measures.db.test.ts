import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withOrg } from '@/db/client'
import type { Actor } from '@/db/context'
import {
  ELSEWHERE,
  ingestMessages,
  listConversations,
  moveConversations,
  reply,
} from '@/domains/inbox'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { createMember } from '@/testing/test-member'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import { addHoliday, getMeasures, saveBusinessHours } from '..'
import { minutesBetween } from '../sla/due-at'
import { getSlaSettings } from '../sla/get-sla-settings'
import { businessMinutes, openTime } from './open-time'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** A Friday, noon in London. */
const NOW = new Date('2026-11-27T12:00:00Z')
/** the Mondays of the last two weeks */
const [THIS_WEEK, LAST_WEEK] = ['2026-11-23', '2026-11-16']

let org: TestOrg
let ana: Extract<Actor, { kind: 'user' }>
let ebay: string
let shop: string
beforeEach(async () => {
  org = await createOrg()
  ana = await createMember(org, 'agent', 'Ana')
  ebay = await createConnection(org, {
    marketplace: 'ebay',
    name: 'Bay',
    frequencyMinutes: 15,
    connectedAt: new Date('2026-11-01T00:00:00Z'),
  })
  shop = await createConnection(org, { name: 'Own shop' })
})

type Said = [
  direction: 'in' | 'out',
  sentAt: string,
  given?: { isAutomatic?: boolean; score?: number },
]

/** Takes in what was said in one thread, one message after the other, as a channel brings it. */
async function said(connectionId: string, thread: string, talk: readonly Said[]): Promise<string> {
  for (const [direction, sentAt, { isAutomatic = false, score } = {}] of talk) {
    const externalId = uuidv7()
    await ingestMessages(org.as({ now: new Date(sentAt) }), {
      connectionId,
      messages: [
        {
          externalId,
          externalConversationId: thread,
          direction,
          body: 'Hello',
          sentAt,
          isAutomatic,
        },
      ],
    })
    if (score === undefined) continue
    await withOrg(org.orgId, (tx) =>
      tx.execute(sql`
        update messages set sentiment = 'neutral', sentiment_score = ${score} where external_id = ${externalId}`),
    )
  }
  const [row] = await org.rows(`select id from conversations where external_id = '${thread}'`)
  return String(row?.['id'])
}

/** Ana answers from here; whether it arrived is said. */
async function answered(conversationId: string, at: string, status: 'sent' | 'failed' | 'queued') {
  const messageId = uuidv7()
  const ctx = org.as({ now: new Date(at), actor: ana })
  await reply(ctx, { conversationId, messageId, body: 'It goes out today' })
  await withOrg(org.orgId, (tx) =>
    tx.execute(sql`update messages set status = ${status} where id = ${messageId}`),
  )
}

const measuresAt = (now = NOW, weeks = 2) => getMeasures(org.as({ now }), { weeks })
const behind = async (of: NonNullable<Parameters<typeof listConversations>[1]['behind']>) =>
  (await listConversations(org.as({ now: NOW }), { behind: of })).rows.map(({ id }) => id).sort()
const spread = (...minutes: number[]) => {
  const sorted = minutes.toSorted((a, b) => a - b)
  const at = (share: number) => {
    const place = share * (sorted.length - 1)
    const low = sorted[Math.floor(place)] ?? 0
    return low + ((sorted[Math.ceil(place)] ?? 0) - low) * (place % 1)
  }
  return { count: sorted.length, median: at(0.5), p90: expect.closeTo(at(0.9), 6) }
}

describe('first responses', () => {
  test('are counted in business hours, by channel, agent and week', async () => {
    // half an hour until the shop closes, half an hour after it opens
    const a = await said(ebay, 'a', [
      ['in', '2026-11-23T16:30:00Z'],
      ['in', '2026-11-23T16:50:00Z'],
      ['out', '2026-11-24T09:30:00Z'],
    ])
    // a machine, and an answer that did not arrive, stop no clock
    const b = await said(ebay, 'b', [
      ['in', '2026-11-25T10:00:00Z'],
      ['out', '2026-11-25T10:01:00Z', { isAutomatic: true }],
    ])
    await answered(b, '2026-11-25T10:05:00Z', 'failed')
    await answered(b, '2026-11-25T12:00:00Z', 'sent')
    // opened again: both waits count, each in its week; the second over a closed weekend
    const c = await said(shop, 'c', [
      ['in', '2026-11-20T09:00:00Z'],
      ['out', '2026-11-20T09:10:00Z'],
      ['in', '2026-11-20T16:00:00Z'],
      ['out', '2026-11-23T09:20:00Z'],
    ])
    // still on its way, and still unanswered
    const d = await said(ebay, 'd', [['in', '2026-11-26T09:00:00Z']])
    await answered(d, '2026-11-26T10:00:00Z', 'queued')

    const { all, channels, agents, weeks, span } = await measuresAt()
    expect(span).toEqual({ from: LAST_WEEK, to: '2026-11-27' })
    expect(all.replies).toEqual(spread(60, 120, 10, 80))
    expect(channels.map(({ name, replies }) => [name, replies])).toEqual([
      ['Bay', spread(60, 120)],
      ['Own shop', spread(10, 80)],
    ])
    expect(agents.map(({ key, name, replies }) => [key, name, replies])).toEqual([
      [ana.userId, 'Ana', spread(120)],
      [ELSEWHERE, null, spread(60, 10, 80)],
    ])
    expect(weeks.map(({ key, replies }) => [key, replies])).toEqual([
      [THIS_WEEK, spread(60, 120, 80)],
      [LAST_WEEK, spread(10)],
    ])
    expect(await behind({ measure: 'replies', ...span })).toEqual([a, b, c].sort())
    expect(await behind({ measure: 'replies', ...span, agent: ana.userId })).toEqual([b])
    const lastWeek = { from: LAST_WEEK, to: '2026-11-22' }
    expect(await behind({ measure: 'replies', ...lastWeek, agent: ELSEWHERE })).toEqual([c])
  })

  test('of history count nowhere, whoever answered it when', async () => {
    await said(ebay, 'old', [
      ['in', '2026-10-30T10:00:00Z'],
      ['out', '2026-11-20T10:00:00Z'],
    ])
    const { all, backlog } = await measuresAt()
    expect(all).toMatchObject({ replies: null, resolutions: null, mood: null, open: 0 })
    expect(backlog.every(({ open }) => open === 0)).toBe(true)
    // what the buyer writes from then on does
    await said(ebay, 'old', [
      ['in', '2026-11-20T11:00:00Z'],
      ['out', '2026-11-20T11:05:00Z'],
    ])
    expect((await measuresAt()).all.replies).toEqual(spread(5))
  })

  test('are of the week in which the shop’s own day lies', async () => {
    const tokyo = await createOrg({ timeZone: 'Asia/Tokyo' })
    org = tokyo
    const connectionId = await createConnection(org, { marketplace: 'ebay' })
    // Sunday afternoon in London is Monday in Tokyo; open from 09:00 there, which is midnight in UTC
    await said(connectionId, 'a', [
      ['in', '2026-11-22T15:30:00Z'],
      ['out', '2026-11-23T00:45:00Z'],
    ])
    await said(connectionId, 'b', [
      ['in', '2026-11-20T07:00:00Z'],
      ['out', '2026-11-22T15:30:00Z'],
    ])
    const { weeks } = await measuresAt()
    expect(weeks.map(({ replies }) => replies)).toEqual([spread(45, 60), null])
  })
})

describe('minutes of business hours', () => {
  test.each([
    // Sunday from midnight to six: an hour less where the clock is set forward that night, one more where it is set back
    ['America/New_York', '2026-03-07T00:00:00Z', '2026-03-09T12:00:00Z', 300],
    ['America/New_York', '2026-10-31T00:00:00Z', '2026-11-02T12:00:00Z', 420],
    ['Europe/London', '2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z', 60],
    ['Asia/Kolkata', '2026-11-21T18:00:00Z', '2026-11-21T19:00:00Z', 30],
    // over a working week nothing passes
    ['Europe/London', '2026-11-23T00:00:00Z', '2026-11-28T23:00:00Z', 0],
  ])(
    'in %s of a shop that is open on Sunday nights, from %s to %s',
    async (timeZone, from, to, minutes) => {
      org = await createOrg({ timeZone })
      await saveBusinessHours(org.ctx, { week: [{ weekday: 7, opens: 0, closes: 360 }] })
      expect(await countedInDatabase([[from, to]])).toEqual([minutes])
    },
  )

  test('are those that the clocks count', async () => {
    org = await createOrg({ timeZone: 'America/New_York' })
    await saveBusinessHours(org.ctx, {
      week: [1, 2, 3, 4, 7].flatMap((weekday) => [
        { weekday, opens: 30, closes: 200 },
        { weekday, opens: 540, closes: 1440 },
      ]),
    })
    await addHoliday(org.ctx, { day: '2026-03-10', name: 'Closed' })
    const spans = Array.from({ length: 200 }, (_, n): [string, string] => {
      const from = Date.parse('2026-03-05T00:00:00Z') + n * 3_677_123
      return [new Date(from).toISOString(), new Date(from + n * 2_341_987).toISOString()]
    })
    const { hours, zone } = await getSlaSettings(org.ctx)
    expect(await countedInDatabase(spans)).toEqual(
      spans.map(([from, to]) => minutesBetween(new Date(from), new Date(to), hours, zone)),
    )
  })

  async function countedInDatabase(spans: [string, string][]): Promise<number[]> {
    const { hours, zone } = await getSlaSettings(org.ctx)
    const ruler = openTime(new Date('2026-01-01'), new Date('2027-01-01'), hours, zone)
    const rows = await withOrg(org.orgId, (tx) =>
      tx.execute<{ minutes: number }>(sql`
        with ruler as materialized (${ruler})
        select ${businessMinutes('ruler', sql`(s.span ->> 0)::timestamptz`, sql`(s.span ->> 1)::timestamptz`)} as minutes
        from jsonb_array_elements(${JSON.stringify(spans)}::jsonb) with ordinality s (span, place)
        cross join ruler order by s.place`),
    )
    return rows.map(({ minutes }) => minutes)
  }
})

describe('resolutions and the backlog', () => {
  test('are of a matter from its first message until it is resolved, each time', async () => {
    const ctx = (at: string) => org.as({ now: new Date(at), actor: ana })
    // answered at once, settled by Ana an hour of business later: 09:00 to 16:00
    const a = await said(ebay, 'a', [['in', '2026-11-24T09:00:00Z']])
    await answered(a, '2026-11-24T09:30:00Z', 'sent')
    // the answer resolved it; Ana takes that back, so the matter goes on
    await moveConversations(ctx('2026-11-24T09:40:00Z'), {
      conversationIds: [a],
      to: { status: 'awaiting_stock' },
    })
    await moveConversations(ctx('2026-11-24T16:00:00Z'), {
      conversationIds: [a],
      to: { status: 'resolved' },
    })
    // resolved elsewhere by the answer, opened again by the buyer and open still
    const b = await said(shop, 'b', [
      ['in', '2026-11-18T10:00:00Z'],
      ['out', '2026-11-18T12:00:00Z'],
      ['in', '2026-11-26T10:00:00Z'],
    ])
    const { all, agents, weeks, channels, backlog, span } = await measuresAt()
    expect(all.resolutions).toEqual(spread(420, 120))
    expect(agents.map(({ key, resolutions }) => [key, resolutions])).toEqual([
      [ana.userId, spread(420)],
      [ELSEWHERE, spread(120)],
    ])
    expect(weeks.map(({ resolutions, open }) => [resolutions, open])).toEqual([
      [spread(420), 1],
      [spread(120), 0],
    ])
    expect(channels.map(({ name, open }) => [name, open])).toEqual([
      ['Bay', 0],
      ['Own shop', 1],
    ])
    expect(backlog.filter(({ open }) => open > 0)).toEqual([
      { day: '2026-11-26', open: 1 },
      { day: '2026-11-27', open: 1 },
    ])
    expect(all.open).toBe(1)
    expect(await behind({ measure: 'resolutions', ...span, agent: ana.userId })).toEqual([a])
    expect(await behind({ measure: 'backlog', from: span.to, to: span.to })).toEqual([b])
    expect(await behind({ measure: 'backlog', from: '2026-11-25', to: '2026-11-25' })).toEqual([])
  })

  test('know a question and an answer that come in together', async () => {
    const messages = (['in', 'out'] as const).map((direction, n) => ({
      externalId: uuidv7(),
      externalConversationId: 'together',
      direction,
      body: 'Hello',
      sentAt: `2026-11-25T1${n}:00:00Z`,
    }))
    await ingestMessages(org.as({ now: NOW }), { connectionId: ebay, messages })
    expect((await measuresAt()).all).toMatchObject({ resolutions: spread(60), open: 0 })
  })

  test('count a day in the shop’s own time zone', async () => {
    await said(ebay, 'late', [['in', '2026-11-25T23:30:00Z']])
    expect((await measuresAt()).backlog.find(({ open }) => open > 0)?.day).toBe('2026-11-25')
    org = await createOrg({ timeZone: 'Europe/Berlin' })
    const connectionId = await createConnection(org)
    await said(connectionId, 'late', [['in', '2026-11-25T23:30:00Z']])
    expect((await measuresAt()).backlog.find(({ open }) => open > 0)?.day).toBe('2026-11-26')
  })
})

test('moods are averages of what buyers wrote; an agent’s, of what came after their answers', async () => {
  const a = await said(ebay, 'a', [['in', '2026-11-24T09:00:00Z', { score: -0.8 }]])
  await answered(a, '2026-11-24T09:30:00Z', 'sent')
  await said(ebay, 'a', [['in', '2026-11-24T10:00:00Z', { score: 0.6 }]])
  const b = await said(shop, 'b', [
    ['in', '2026-11-18T10:00:00Z', { score: 0.2 }],
    ['out', '2026-11-18T11:00:00Z'],
    ['in', '2026-11-18T12:00:00Z', { score: -0.4, isAutomatic: true }],
  ])
  await said(ebay, 'old', [['in', '2026-10-30T10:00:00Z', { score: -1 }]])
  const { all, agents, weeks, span } = await measuresAt()
  const mood = (count: number, average: number) => ({ count, average: expect.closeTo(average, 6) })
  expect(all.mood).toEqual(mood(3, 0))
  expect(weeks.map((week) => week.mood)).toEqual([mood(2, -0.1), mood(1, 0.2)])
  expect(agents.map(({ key, mood: of }) => [key, of])).toEqual([
    [ana.userId, mood(1, 0.6)],
    [ELSEWHERE, null],
  ])
  expect(await behind({ measure: 'moods', ...span })).toEqual([a, b].sort())
  expect(await behind({ measure: 'moods', ...span, agent: ana.userId })).toEqual([a])
})
