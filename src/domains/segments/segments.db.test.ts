import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/db/context'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { daysBefore, NOW, type SegmentShop, segmentShop } from '@/testing/segment-shop'
import { createOrg } from '@/testing/test-org'
import {
  createSegment,
  deleteSegment,
  getSegment,
  listMembers,
  listMoves,
  listSegments,
  previewRules,
  refreshSegments,
  updateSegment,
} from '.'

let database: TestDatabase
let shop: SegmentShop
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  shop = await segmentShop()
  await shop.order({ buyer: 'ada', number: '1', total: '300', daysAgo: 80 })
  await shop.order({ buyer: 'ben', number: '2', total: '20', daysAgo: 400 })
})

const all = (...of: unknown[]) => ({ match: 'all', of })
const spent = (value: string) => ({ kind: 'spend', range: { op: 'at_least', value } })
const silent = (days: number) => ({ kind: 'last_order', window: { when: 'longer_ago', days } })
const inside = (segment: string) => ({ kind: 'in_segment', is: 'is', segment })

/** A segment whose members are known. */
async function segment(name: string, rules: unknown, kind: 'dynamic' | 'fixed' = 'dynamic') {
  const { segmentId } = await createSegment(shop.org.ctx, { name, kind, rules })
  await refreshSegments(shop.org.ctx, { scope: 'touched' })
  return segmentId
}

const peopleIn = async (segmentId: string) =>
  (await listMembers(shop.org.ctx, { segmentId })).rows
    .map(({ name }) => name?.replace('Person ', ''))
    .sort()
const movesOf = async (segmentId: string) =>
  (await listMoves(shop.org.ctx, { segmentId })).rows.map(({ customerName, move, facts }) => [
    customerName?.replace('Person ', ''),
    move,
    facts,
  ])
const entriesTold = async () =>
  (
    await shop.org.rows(`select data from outbox_events where name = 'segments/members.entered'`)
  ).map(({ data }) => data)
const touch = () => refreshSegments(shop.org.ctx, { scope: 'touched' })
const night = (daysLater = 0) =>
  refreshSegments(shop.org.as({ now: new Date(NOW.getTime() + daysLater * 86_400_000) }), {
    scope: 'all',
  })

describe('members', () => {
  test('who comes to fit enters, with the fact that flipped, and is told to automations', async () => {
    const id = await segment(
      'Spenders',
      all(spent('100'), { kind: 'country', is: 'is', countries: ['GB'] }),
    )
    expect(await peopleIn(id)).toEqual(['ada'])
    expect([await movesOf(id), await entriesTold()]).toEqual([[], []])
    await shop.order({ buyer: 'ben', number: '3', total: '90' })
    expect(await touch()).toMatchObject({
      segments: 1,
      people: 1,
      entered: 1,
      left: 0,
      more: false,
    })
    expect(await peopleIn(id)).toEqual(['ada', 'ben'])
    expect(await movesOf(id)).toEqual([['ben', 'entered', ['spent £110']]])
    expect(await entriesTold()).toEqual([
      { v: 1, orgId: shop.org.orgId, segmentId: id, customerIds: [await shop.idOf('ben')] },
    ])
    await touch()
    expect(await entriesTold()).toHaveLength(1)
  })

  test('who no longer fits leaves, with the condition that no longer holds', async () => {
    const id = await segment('Silent', all(silent(30), spent('1')))
    await shop.order({ buyer: 'ada', number: '4', total: '5' })
    await touch()
    expect(await peopleIn(id)).toEqual(['ben'])
    expect(await movesOf(id)).toEqual([['ada', 'left', ['last order today']]])
    expect(await entriesTold()).toEqual([])
  })

  test('days that pass move people at night, once', async () => {
    const id = await segment('Silent', all(silent(90), spent('1')))
    expect(await peopleIn(id)).toEqual(['ben'])
    await night(10)
    expect(await peopleIn(id)).toEqual(['ben'])
    await night(11)
    await night(12)
    expect(await peopleIn(id)).toEqual(['ada', 'ben'])
    expect(await movesOf(id)).toEqual([['ada', 'entered', ['last order 80 days ago']]])
    expect(await entriesTold()).toHaveLength(1)
  })

  test('orders that are history move people and start nothing', async () => {
    const id = await segment('Spenders', all(spent('100')))
    await shop.run(sql`
      update connections set connected_at = ${daysBefore(10)} where org_id = ${shop.org.orgId}`)
    await shop.order({ buyer: 'ben', number: '5', total: '500', daysAgo: 50 })
    await touch()
    expect(await movesOf(id)).toEqual([['ben', 'entered', ['spent £520']]])
    expect(await entriesTold()).toEqual([])
  })

  test('other rules choose people anew: nobody moved, in the segment and in those that use it', async () => {
    const id = await segment('Spenders', all(spent('100')))
    const user = await segment('Users', all(inside(id)))
    await updateSegment(shop.org.ctx, {
      segmentId: id,
      name: 'Spenders',
      kind: 'dynamic',
      rules: all(spent('10')),
    })
    expect((await listSegments(shop.org.ctx)).map(({ isDue }) => isDue)).toEqual([true, true])
    await touch()
    expect([await peopleIn(id), await peopleIn(user)]).toEqual([
      ['ada', 'ben'],
      ['ada', 'ben'],
    ])
    expect([await movesOf(id), await movesOf(user), await entriesTold()]).toEqual([[], [], []])
  })

  test('another name alone computes nothing', async () => {
    const rules = all(spent('100'))
    const id = await segment('Spenders', rules)
    const renamed = { segmentId: id, name: 'Big spenders', kind: 'dynamic' as const, rules }
    expect(await updateSegment(shop.org.ctx, renamed)).toMatchObject({ isDue: false })
    expect(await touch()).toMatchObject({ segments: 0 })
  })

  test('rules and moves of before a condition knew times mean any time, and computing anew is not asked for', async () => {
    const rules = all(spent('100'))
    const id = await segment('Spenders', rules)
    await shop.order({ buyer: 'ben', number: '3', total: '90' })
    await touch()
    await shop.run(sql`
      update segments set rules = rules #- '{of,0,period}' where org_id = ${shop.org.orgId}`)
    await shop.run(sql`
      update segment_member_changes set facts = facts #- '{0,condition,period}' where org_id = ${shop.org.orgId}`)
    expect(await movesOf(id)).toEqual([['ben', 'entered', ['spent £110']]])
    expect((await getSegment(shop.org.ctx, id)).sentence).toBe('spent £100 or more')
    const renamed = { segmentId: id, name: 'Big spenders', kind: 'dynamic' as const, rules }
    expect(await updateSegment(shop.org.ctx, renamed)).toMatchObject({ isDue: false })
  })

  test('days that pass take purchases out of a period, and let people in who now spent little', async () => {
    const within = { period: { when: 'within', days: 90 } }
    const spenders = await segment('Lately', all({ ...spent('100'), ...within }))
    const savers = await segment(
      'Hardly',
      all({ kind: 'spend', range: { op: 'at_most', value: '10' }, ...within }),
    )
    expect([await peopleIn(spenders), await peopleIn(savers)]).toEqual([['ada'], ['ben']])
    await night(11)
    expect([await peopleIn(spenders), await peopleIn(savers)]).toEqual([[], ['ada', 'ben']])
    expect(await movesOf(savers)).toEqual([['ada', 'entered', ['spent £0 in the last 90 days']]])
  })

  test('who comes to live in another region is looked at', async () => {
    const id = await segment('Dales', all({ kind: 'region', is: 'is', regions: ['dales'] }))
    expect(await peopleIn(id)).toEqual([])
    await shop.order({
      buyer: 'ada',
      number: '1',
      total: '300',
      daysAgo: 80,
      version: 1,
      region: 'Dales',
    })
    await touch()
    expect(await peopleIn(id)).toEqual(['ada'])
  })

  test('a move in one segment is one in those that use it, the same moment', async () => {
    const id = await segment('Spenders', all(spent('100')))
    const user = await segment('Silent spenders', all(inside(id), silent(0)))
    await shop.order({ buyer: 'ben', number: '6', total: '90', daysAgo: 2 })
    await touch()
    expect(await peopleIn(user)).toEqual(['ada', 'ben'])
    expect(await movesOf(user)).toEqual([
      ['ben', 'entered', ['in “Spenders”', 'last order 2 days ago']],
    ])
  })

  test('a fixed segment keeps whom it had', async () => {
    const id = await segment('Spenders of today', all(spent('100')), 'fixed')
    await shop.order({ buyer: 'ben', number: '7', total: '900' })
    await touch()
    await night()
    expect(await peopleIn(id)).toEqual(['ada'])
    const dynamic = {
      segmentId: id,
      name: 'Spenders',
      kind: 'dynamic' as const,
      rules: all(spent('100')),
    }
    expect(await updateSegment(shop.org.ctx, dynamic)).toMatchObject({ isDue: true })
    await touch()
    expect(await peopleIn(id)).toEqual(['ada', 'ben'])
  })

  test('nothing is stored for people where no dynamic segment looks', async () => {
    await segment('Of today', all(spent('100')), 'fixed')
    await shop.order({ buyer: 'cho', number: '8' })
    expect(await shop.org.rows('select 1 from stale_segment_people')).toEqual([])
    await segment('Tagged', all({ kind: 'tags', is: 'is', tags: ['vip'] }))
    await shop.order({ buyer: 'ada', number: '9' })
    expect(
      await shop.org.rows(`select 1 from stale_segment_people where source = 'orders'`),
    ).toEqual([])
    await shop.order({ buyer: 'dee', number: '10' })
    const waiting = await shop.org.rows('select distinct source from stale_segment_people')
    expect(waiting).toEqual([{ source: 'people' }])
    expect(
      await shop.org.rows(`select 1 from outbox_events where name = 'segments/people.touched'`),
    ).toHaveLength(1)
  })

  test('size and revenue of each day are kept', async () => {
    const id = await segment('Spenders', all(spent('10')))
    await shop.order({ buyer: 'cho', number: '11', total: '30' })
    await touch()
    await night(2)
    const details = await getSegment(
      shop.org.as({ now: new Date(NOW.getTime() + 3 * 86_400_000) }),
      id,
    )
    expect(details).toMatchObject({ members: 3, totalSpent: '350.0000', problem: null, usedBy: [] })
    expect(details.sizes).toEqual(
      ['10', '11', '12', '13'].map((day) => ({ day: `2026-09-${day}`, members: 3 })),
    )
    expect(await listSegments(shop.org.ctx)).toMatchObject([
      { name: 'Spenders', members: 3, entered: 1, left: 0, sentence: 'spent £10 or more' },
    ])
  })

  test('pages of members and moves neither lose nor repeat anybody', async () => {
    const id = await segment('Spenders', all(spent('30')))
    for (let n = 0; n < 7; n++) await shop.order({ buyer: `b${n}`, number: `p${n}`, total: '50' })
    await touch()
    for (const list of [listMembers, listMoves]) {
      const seen: string[] = []
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const page: { rows: { id: string }[]; next?: string } = await list(shop.org.ctx, {
          segmentId: id,
          cursor,
          size: 3,
        })
        seen.push(...page.rows.map((row) => row.id))
        cursor = page.next
      }
      expect([seen.length, new Set(seen).size]).toEqual(list === listMembers ? [8, 8] : [7, 7])
    }
  })
})

describe('what is refused', () => {
  test('a circle, however long', async () => {
    const first = await segment('First', all(spent('1')))
    const second = await segment('Second', all(inside(first)))
    const third = await segment('Third', all(inside(second)))
    const change = (rules: unknown) =>
      updateSegment(shop.org.ctx, { segmentId: first, name: 'First', kind: 'dynamic', rules })
    await expect(change(all(inside(third)))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“Third” uses this segment'),
    })
    await expect(change(all(inside(first)))).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a name that is taken, a segment that is not there, and rules with a mistake', async () => {
    await segment('Spenders', all(spent('1')))
    const make = (name: string, rules: unknown) =>
      createSegment(shop.org.ctx, { name, kind: 'dynamic', rules })
    await expect(make(' spenders ', all(spent('1')))).rejects.toMatchObject({
      code: 'conflict',
      details: { fields: { name: 'Another segment has this name.' } },
    })
    await expect(make('Other', all(inside(shop.org.orgId)))).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(make('Other', all(spent('much')))).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { 'rules.of.0.range.value': expect.any(String) } },
    })
  })

  test('deleting what is used; then both can go, one after the other', async () => {
    const used = await segment('Used', all(spent('1')))
    const user = await segment('User', all(inside(used)))
    expect((await getSegment(shop.org.ctx, used)).usedBy).toEqual([
      { kind: 'segment', id: user, name: 'User' },
    ])
    await expect(deleteSegment(shop.org.ctx, { segmentId: used })).rejects.toMatchObject({
      code: 'conflict',
    })
    await deleteSegment(shop.org.ctx, { segmentId: user })
    await deleteSegment(shop.org.ctx, { segmentId: used })
    expect(await listSegments(shop.org.ctx)).toEqual([])
    for (const table of ['segment_members', 'segment_sizes', 'segment_member_changes']) {
      expect([table, await shop.org.rows(`select 1 from ${table}`)]).toEqual([table, []])
    }
  })

  test('writing, to a viewer; anything, to another organization', async () => {
    const id = await segment('Spenders', all(spent('1')))
    const viewer: Actor = { kind: 'user', userId: id, name: 'V', role: 'viewer' }
    const input = { name: 'Mine', kind: 'dynamic' as const, rules: all(spent('1')) }
    await expect(createSegment(shop.org.as({ actor: viewer }), input)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const other = await createOrg()
    const missing = { code: 'not_found' }
    await expect(getSegment(other.ctx, id)).rejects.toMatchObject(missing)
    await expect(getSegment(other.ctx, 'no id')).rejects.toMatchObject(missing)
    await expect(updateSegment(other.ctx, { segmentId: id, ...input })).rejects.toMatchObject(
      missing,
    )
    await expect(deleteSegment(other.ctx, { segmentId: id })).rejects.toMatchObject(missing)
    expect((await listMembers(other.ctx, { segmentId: id })).rows).toEqual([])
    expect((await listMoves(other.ctx, { segmentId: id })).rows).toEqual([])
    expect(await previewRules(other.ctx, all(spent('1')))).toMatchObject({ count: 0, examples: [] })
    expect((await previewRules(other.ctx, all(inside(id)))).sentence).toBe(
      'is in the segment “something deleted”',
    )
  })

  test('rules that take too long, with a sentence; nothing else is held up', async () => {
    const owner = postgres(database.ownerUrl, { max: 1 })
    const hold = await owner.reserve()
    try {
      await hold`begin`
      await hold`lock table customer_interests in access exclusive mode`
      const slow = all({ kind: 'interest', is: 'is', words: ['lamp'] })
      await expect(previewRules(shop.org.ctx, slow)).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(/longer than 5 seconds .* split them/),
      })
      expect(await previewRules(shop.org.ctx, all(spent('1')))).toMatchObject({ count: 2 })
    } finally {
      await hold`rollback`
      hold.release()
      await owner.end()
    }
  })
  test('a segment that takes too long keeps its people and says why; the others are computed', async () => {
    const slow = await segment('Wishers', all({ kind: 'interest', is: 'is_not', words: ['lamp'] }))
    const quick = await segment('Spenders', all(spent('100')))
    await shop.order({ buyer: 'cho', number: '12', total: '200' })
    const owner = postgres(database.ownerUrl, { max: 2 })
    const hold = await owner.reserve()
    try {
      await hold`begin`
      await hold`lock table customer_interests in access exclusive mode`
      const refreshed = night()
      // the server ends a statement in the same way when its time is over
      for (let ended = 0; ended === 0; ) {
        const rows = await owner`
          select pg_cancel_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%customer_interests%'`
        ended = rows.length
      }
      await refreshed
    } finally {
      await hold`rollback`
      hold.release()
      await owner.end()
    }
    expect([await peopleIn(slow), await peopleIn(quick)]).toEqual([
      ['ada', 'ben'],
      ['ada', 'cho'],
    ])
    expect((await getSegment(shop.org.ctx, slow)).problem).toMatch(/longer than 60 seconds/)
    await night()
    expect((await getSegment(shop.org.ctx, slow)).problem).toBeNull()
    expect(await peopleIn(slow)).toEqual(['ada', 'ben', 'cho'])
  })
})
