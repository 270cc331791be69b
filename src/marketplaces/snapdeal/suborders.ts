import { atMost } from '@/lib/at-most'
import type { Page } from '../contract/connector'
import type { Session } from '../contract/session'
import { askIfThere, firstOf } from './client'
import { BEGINNING, MODES, type Place, readPage } from './lists'
import { Named, readSuborder, sorted } from './map'
import { Items } from './wire-suborders'

/** How far what was sent is searched for a suborder; each page has 20 packages. */
const MOST_PAGES = 100
const limited = atMost(3)

/**
 * Suborders by code. Snapdeal finds a cancelled one by its code only: any other is looked for in the lists. Not found in
 * all of them, it has ended; where the lists are longer than is read, it fails.
 */
export async function fetchSubordersByCode(session: Session, codes: string[]): Promise<Page> {
  const missing = new Set(codes)
  const found: unknown[] = []
  const times: string[] = []
  const take = (suborders: readonly unknown[]) => {
    for (const suborder of suborders)
      if (missing.delete(Named.parse(suborder).suborderCode)) found.push(suborder)
  }
  let place: Place | undefined = BEGINNING
  for (let pages = 0; place && missing.size > 0 && pages < MOST_PAGES; pages++) {
    if (place.list === 'suborders/cancelled') break
    if (place.list === 'orders/completed' && place.page === 1)
      for (const one of await findCancelled(session, [...missing])) {
        take(one.items)
        times.push(one.at)
      }
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(session, place, undefined)
    take(page.suborders)
    times.push(page.at)
    place = page.next
  }
  const at = firstOf(times)
  const isWhole = place?.list === 'suborders/cancelled'
  const read = sorted(found.map(readSuborder))
  for (const externalId of missing)
    if (isWhole) read.changes.push({ kind: 'deleted', entity: 'orders', externalId, at })
    else read.failed.push({ entity: 'orders', externalId, reason: TOO_FAR })
  return { ...read, at }
}

const TOO_FAR = 'suborderCode: it is not among the orders that were sent last'

const findCancelled = (session: Session, codes: readonly string[]) =>
  Promise.all(
    codes.map((code) =>
      limited(async () => {
        const path = `suborders/cancelled/${encodeURIComponent(code)}`
        const { data, at } = await askIfThere(session, { path, query: { fModes: MODES } }, Items)
        return { items: data?.found.items ?? [], at }
      }),
    ),
  )
