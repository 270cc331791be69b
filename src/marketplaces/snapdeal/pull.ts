import type { ListedRecord, Page, PageRequest, Pull } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { unreadable } from './answer-errors'
import { firstOf } from './client'
import { BEGINNING, Place, readPage, type SuborderPage, updatedOf } from './lists'
import { readSuborder, sorted } from './map'
import { listedOf } from './map-order'
import { fetchProducts, fetchProductsBySupc } from './products'
import { fetchSubordersByCode } from './suborders'
import { SuborderHead } from './wire-suborders'

export const pull: Pull = {
  page: (session, request) =>
    request.entity === 'products'
      ? fetchProducts(session, request.cursor)
      : fetchSuborders(session, request),

  /** Snapdeal lists nothing by its change: all is read, and what changed in the window is told. */
  async list(session, { since, until }) {
    const records: ListedRecord[] = []
    const times: string[] = []
    let place: Place | undefined = BEGINNING
    while (place) {
      const page: SuborderPage = await readPage(session, place, since)
      times.push(page.at)
      for (const suborder of page.suborders) {
        const head = SuborderHead.safeParse(suborder)
        if (!head.success) throw unreadable(head.error)
        const listed = listedOf(head.data)
        const changed = Date.parse(listed.updatedAt)
        if (changed >= Date.parse(since) && changed <= Date.parse(until)) records.push(listed)
      }
      place = page.next
    }
    records.sort((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt))
    return { records, at: firstOf(times) }
  },

  records: (session, { entity, externalIds }) =>
    entity === 'products'
      ? fetchProductsBySupc(session, externalIds)
      : fetchSubordersByCode(session, externalIds),
}

/** A page of suborders. What says when it changed, and did not since, is left out; what does not say it is read again. */
async function fetchSuborders(session: Session, { since, cursor }: PageRequest): Promise<Page> {
  const place = readCursor(cursor, Place) ?? BEGINNING
  const { suborders, at, next } = await readPage(session, place, since)
  const from = since === undefined ? undefined : Math.floor(Date.parse(since) / 1000) * 1000
  const isWanted = (suborder: unknown) => {
    const updated = updatedOf(suborder)
    return from === undefined || updated === undefined || Date.parse(updated) >= from
  }
  return {
    ...sorted(suborders.filter(isWanted).map(readSuborder)),
    at,
    ...(next && { cursor: JSON.stringify(next) }),
  }
}
