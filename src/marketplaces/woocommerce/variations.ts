import { z } from 'zod'
import type { Session } from '../contract/session'
import { findRecord } from './client'
import { id } from './wire-values'

const PAGE_SIZE = 100
const MAX_PAGES = 25
const Parent = z.looseObject({ id, variations: z.array(z.unknown()).min(1) })

/** A product with what its variations are; any other record as it is. One that vanished meanwhile has none. */
export async function withVariations(session: Session, product: unknown): Promise<unknown> {
  const parent = Parent.safeParse(product)
  if (!parent.success) return product
  const kinds: unknown[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const path = `wc/v3/products/${parent.data.id}/variations`
    const query = { ...{ orderby: 'id', order: 'asc' }, page, per_page: PAGE_SIZE }
    const { data = [] } = await findRecord(session, { path, query }, z.array(z.unknown()))
    kinds.push(...data)
    if (data.length < PAGE_SIZE) break
  }
  return { ...parent.data, kinds }
}
