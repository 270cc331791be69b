import { describe, expect, it } from 'vitest'
import { edgeOf, nextCursor, readPlace, type Sorting } from './page-cursor'

const at = (second: number) => `2026-07-01T10:00:${String(second).padStart(2, '0')}.000Z`
const row = (id: string, second?: number) => ({
  id,
  time: second === undefined ? undefined : at(second),
})
const following = (
  cursor: string | undefined,
  read: ReturnType<typeof row>[],
  sorting: Sorting = 'modified',
) => nextCursor(readPlace(cursor), sorting, { read, isLast: false })

describe('a cursor', () => {
  it('leads on from a second before the last record, without what was read of it', () => {
    const cursor = following(undefined, [row('1', 1), row('2', 4), row('3', 5)])
    expect(readPlace(cursor)).toEqual({
      ...{ bound: at(5), seen: [`2@${at(4)}`, `3@${at(5)}`], page: 1 },
    })
    expect(edgeOf(at(5), 'modified')).toBe(at(4))
  })

  it('leads backwards from a second after the last record', () => {
    const cursor = following(undefined, [row('3', 9), row('2', 6), row('1', 5)], 'newest')
    expect(readPlace(cursor).seen).toEqual([`2@${at(6)}`, `1@${at(5)}`])
    expect(edgeOf(at(5), 'newest')).toBe(at(6))
  })

  it('turns the page where many records are of one second, and begins anew behind them', () => {
    const first = following(undefined, [row('1', 5), row('2', 5)])
    const second = following(first, [row('1', 5), row('2', 5)])
    expect(readPlace(second)).toMatchObject({ bound: at(5), page: 2 })
    expect(readPlace(following(second, [row('5', 5), row('6', 9)]))).toEqual({
      ...{ bound: at(9), seen: [`6@${at(9)}`], page: 1 },
    })
  })

  it('goes on past records whose time cannot be read', () => {
    expect(readPlace(following(undefined, [row('1', 5), row('2')])).bound).toBe(at(5))
    expect(readPlace(following(undefined, [row('1'), row('2')]))).toMatchObject({ page: 2 })
  })
})

it('ends behind the last page', () => {
  const end = { read: [row('1', 1)], isLast: true }
  expect(nextCursor(readPlace(undefined), 'modified', end)).toBeUndefined()
})

it.each(['', 'null', '{"page":-1}', '{'])('that is none (%s) is told as unreadable', (cursor) => {
  expect(() => readPlace(cursor)).toThrow(expect.objectContaining({ kind: 'unreadable' }))
})
