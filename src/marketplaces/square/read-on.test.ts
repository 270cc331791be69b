import { describe, expect, it } from 'vitest'
import { type Answer, type Place, readOn } from './read-on'

interface Row {
  id: string
  created_at: string
}
const at = (ms: number) => new Date(Date.UTC(2026, 6, 1) + ms).toISOString()
const row = (id: string, ms: number): Row => ({ id, created_at: at(ms) })
const NOW = '2026-07-04T10:00:00.000Z'

/** A list as Square gives it: some at a time, edges included. */
function listOf(rows: Row[], { limit, isReverse }: { limit: number; isReverse: boolean }) {
  return async ({ edge, cursor }: { edge: string | undefined; cursor: string | undefined }) => {
    const ms = (one: Row) => Date.parse(one.created_at)
    const found = rows
      .filter((one) => !edge || (isReverse ? one.created_at <= edge : one.created_at >= edge))
      .toSorted((a, b) => (isReverse ? ms(b) - ms(a) : ms(a) - ms(b)))
    const from = Number(cursor ?? 0)
    const to = from + limit
    const answer: Answer = { records: found.slice(from, to), at: NOW }
    return { ...answer, ...(to < found.length && { cursor: String(to) }) }
  }
}

async function readAll(lists: Row[][], how: { limit: number; isReverse: boolean }) {
  const ids: string[][] = []
  let place: Place | undefined
  do {
    const page = await readOn({
      ...{ isReverse: how.isReverse, place, sortedBy: 'created_at' },
      lists: lists.map((rows) => listOf(rows, how)),
    })
    ids.push(page.records.map((one) => (one as Row).id))
    place = page.place
  } while (place && ids.length < 50)
  return ids
}

describe.each([true, false])('lists read as one (backwards: %s)', (isReverse) => {
  const ordered = (ids: string[]) => (isReverse ? ids.toReversed() : ids)

  it('give every record once and in order, also where places differ in how much happens', async () => {
    const busy = Array.from({ length: 23 }, (_, n) => row(`busy-${n}`, n * 10))
    const quiet = Array.from({ length: 4 }, (_, n) => row(`quiet-${n}`, n * 70 + 5))
    const pages = await readAll([busy, quiet], { limit: 5, isReverse })
    const expected = [...busy, ...quiet].toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1))
    expect(pages.flat()).toEqual(ordered(expected.map(({ id }) => id)))
    expect(pages.length).toBeGreaterThan(4)
  })

  it('go on where more happened at one time than a page holds', async () => {
    const rows = [
      row('a', 0),
      ...Array.from({ length: 9 }, (_, n) => row(`b${n}`, 10)),
      row('c', 20),
    ]
    const ids = (await readAll([rows], { limit: 3, isReverse })).flat()
    expect(ids.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
    expect([ids.at(0), ids.at(-1)]).toEqual(ordered(['a', 'c']))
  })
})

it('tells the earliest clock, and refuses records without a time', async () => {
  const answers = (records: unknown[], clock: string) => async () => ({ records, at: clock })
  const wanted = { isReverse: true, place: undefined, sortedBy: 'created_at' as const }
  const later = '2026-07-04T10:00:05.000Z'
  const lists = [answers([], later), answers([row('a', 0)], NOW)]
  expect(await readOn({ ...wanted, lists })).toEqual({ records: [row('a', 0)], at: NOW })
  await expect(readOn({ ...wanted, lists: [answers([{ id: 'a' }], NOW)] })).rejects.toMatchObject({
    kind: 'unreadable',
  })
})
