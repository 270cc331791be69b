import { describe, expect, it } from 'vitest'
import { edgeOf, nextCursor, readCursor, type Sorting } from './page-cursor'

const rising: Sorting = { by: 'date_modified', isReverse: false }
const at = (second: number) => `2026-07-01T10:00:${String(second).padStart(2, '0')}.000Z`
const row = (id: string, second?: number) => ({
  id,
  time: second === undefined ? undefined : at(second),
})
const following = (cursor: string | undefined, read: ReturnType<typeof row>[], sorting = rising) =>
  nextCursor(readCursor(cursor), sorting, { read, isLast: false })

describe('a cursor by time', () => {
  it('leads on from a second before the last record, without what was read of it', () => {
    const cursor = following(undefined, [row('1', 1), row('2', 4), row('3', 5)])
    expect(readCursor(cursor)).toEqual({
      bound: at(5),
      seen: [`2@${at(4)}`, `3@${at(5)}`],
      page: 1,
    })
    expect(edgeOf(at(5), rising)).toBe(at(4))
  })

  it('turns the page where many records are of one second, and begins anew behind them', () => {
    const first = following(undefined, [row('1', 5), row('2', 5)])
    const second = following(first, [row('1', 5), row('2', 5)])
    const third = following(second, [row('3', 5), row('4', 5)])
    expect(readCursor(second).page).toBe(2)
    expect(readCursor(third)).toMatchObject({ bound: at(5), page: 3 })
    expect(readCursor(third).seen).toHaveLength(4)
    expect(readCursor(following(third, [row('5', 5), row('6', 9)]))).toEqual({
      bound: at(9),
      seen: [`6@${at(9)}`],
      page: 1,
    })
  })

  it('leads backwards from a second after the last record', () => {
    const falling: Sorting = { by: 'date_created', isReverse: true }
    const cursor = following(undefined, [row('3', 9), row('2', 6), row('1', 5)], falling)
    expect(readCursor(cursor).seen).toEqual([`2@${at(6)}`, `1@${at(5)}`])
    expect(edgeOf(at(5), falling)).toBe(at(6))
  })

  it('goes on past records whose time cannot be read', () => {
    expect(readCursor(following(undefined, [row('1', 5), row('2')])).bound).toBe(at(5))
    expect(readCursor(following(undefined, [row('1'), row('2')]))).toMatchObject({ page: 2 })
  })
})

it('ends behind the last page, and where there was none', () => {
  const place = readCursor(undefined)
  expect(nextCursor(place, rising, { read: [row('1', 1)], isLast: true })).toBeUndefined()
  expect(nextCursor(place, rising, { read: [], isLast: false })).toBeUndefined()
})

it.each(['', 'null', '{"page":-1}', '{'])('that is none (%s) is told as unreadable', (cursor) => {
  expect(() => readCursor(cursor)).toThrow(expect.objectContaining({ kind: 'unreadable' }))
})
