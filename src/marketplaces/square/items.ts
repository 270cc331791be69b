import type { Session } from '../contract/session'
import { ask } from './client'
import { countsOf } from './counts'
import { type Read, readItem } from './map'
import { Objects } from './variations'
import { CatalogObject } from './wire-records'

/** as many ids as Square takes at once */
const CHUNK = 1000

interface CatalogPart {
  objects: unknown[]
  related_objects?: unknown[]
}

/** Items by id as they came, with pictures and categories; one that does not exist is missing. */
export async function fetchItems(
  session: Session,
  ids: readonly string[],
): Promise<Required<CatalogPart> & { at: string }> {
  const found: Required<CatalogPart> = { objects: [], related_objects: [] }
  let at: string | undefined
  for (let from = 0; from < ids.length; from += CHUNK) {
    const body = { object_ids: ids.slice(from, from + CHUNK), include_related_objects: true }
    const answer = await ask(session, { path: 'catalog/batch-retrieve', body }, Objects)
    at ??= answer.at
    found.objects.push(...answer.data.objects)
    found.related_objects.push(...answer.data.related_objects)
  }
  return { ...found, at: at ?? new Date().toISOString() }
}

/** Items with what is in stock of them. */
export async function readItems(session: Session, part: CatalogPart): Promise<Read[]> {
  const { objects, related_objects = [] } = part
  const related = new Map(
    related_objects
      .flatMap((object) => CatalogObject.safeParse(object).data ?? [])
      .map((one) => [one.id, one]),
  )
  const variations = objects.flatMap((object) =>
    (CatalogObject.safeParse(object).data?.item_data?.variations ?? []).map(({ id }) => id),
  )
  const counts = await countsOf(session, variations)
  return objects.map((object) => readItem(object, { related, counts }))
}
