import { z } from 'zod'
import type { Page } from '../contract/connector'
import type { Session } from '../contract/session'
import { ask, findRecord } from './client'
import { readCurrency } from './currency'
import { type Kept, readRecord } from './map'
import { withVariations } from './variations'
import { id } from './wire-values'

const CHUNK = 50

interface Wire {
  entity: Kept
  records: readonly unknown[]
}

/** Adds records as they came to a page; products with their variations and the shop's currency. */
export async function addRecords(session: Session, page: Page, { entity, records }: Wire) {
  const isProducts = entity === 'products'
  const currency = isProducts ? (await readCurrency(session)).data : ''
  for (const record of records) {
    const whole = isProducts ? await withVariations(session, record) : record
    const { change, failed } = readRecord(entity, whole, { currency })
    if (change) page.changes.push(change)
    else page.failed.push(failed)
  }
}

/** Is this an id that WordPress may have given? Guests are known by ids of ours. */
const isId = (externalId: string) => /^[1-9]\d*$/.test(externalId)

const Named = z.array(z.looseObject({ id }))

/**
 * The named records. One that does not exist, or lies in the trash, comes back as deleted. What a list of ids leaves out
 * is asked for alone: it may only have a status that lists do not show.
 */
export async function fetchRecords(
  session: Session,
  { entity, externalIds }: { entity: Kept; externalIds: string[] },
): Promise<Page> {
  const page: Page = { changes: [], failed: [], at: '' }
  const ids = externalIds.filter(isId)
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = ids.slice(from, from + CHUNK)
    const found = await listNamed(session, entity, chunk)
    // the first answer's clock: what changes while the rest is read is read again
    page.at ||= found.at
    const records: unknown[] = []
    for (const externalId of chunk) {
      const record = found.byId.get(externalId) ?? (await findAlone(session, entity, externalId))
      if (record) records.push(record)
      else page.changes.push({ kind: 'deleted', entity, externalId, at: found.at })
    }
    await addRecords(session, page, { entity, records })
  }
  const at = page.at || new Date().toISOString()
  for (const externalId of externalIds)
    if (!isId(externalId)) page.changes.push({ kind: 'deleted', entity, externalId, at })
  return { ...page, at }
}

async function listNamed(session: Session, entity: Kept, ids: string[]) {
  const all = entity === 'customers' ? { role: 'all' } : { status: 'any' }
  const query = { ...all, include: ids.join(','), per_page: CHUNK }
  const { data, at } = await ask(session, { path: `wc/v3/${entity}`, query }, Named)
  return { byId: new Map(data.map((record) => [record.id, record])), at }
}

async function findAlone(session: Session, entity: Kept, externalId: string) {
  const call = { path: `wc/v3/${entity}/${externalId}` }
  return (await findRecord(session, call, z.looseObject({ id }))).data
}
