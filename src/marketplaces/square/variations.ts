import { z } from 'zod'
import type { Session } from '../contract/session'
import { ask } from './client'
import { CatalogObject } from './wire-records'

/** as many ids as Square takes at once */
const CHUNK = 1000
const MOST_KEPT = 50_000
/** The items of variations, as this process has learned: a variation stays with its item. */
const kept = new Map<string, string>()

export const Objects = z.object({
  objects: z.array(z.unknown()).default([]),
  related_objects: z.array(z.unknown()).default([]),
})

/** The item of each variation that has one. */
export async function itemsOf(
  session: Session,
  variationIds: readonly string[],
): Promise<Map<string, string>> {
  const unknown = [...new Set(variationIds)].filter((id) => !kept.has(id))
  for (let from = 0; from < unknown.length; from += CHUNK) {
    const object_ids = unknown.slice(from, from + CHUNK)
    const asked = {
      path: 'catalog/batch-retrieve',
      body: { object_ids, include_deleted_objects: true },
    }
    const { data } = await ask(session, asked, Objects)
    if (kept.size > MOST_KEPT) kept.clear()
    for (const object of data.objects) {
      const read = CatalogObject.safeParse(object).data
      const item = read?.item_variation_data?.item_id
      if (read && item) kept.set(read.id, item)
    }
  }
  return new Map(variationIds.flatMap((id) => (kept.has(id) ? [[id, kept.get(id) ?? '']] : [])))
}
