import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { getItem, type ItemDetails } from '@/domains/catalog'
import { requireCtx } from '../../../_server/require-ctx'
import { unlessMissing } from '../../../_server/unless-missing'

/** The product of the address, read once per request; 404 where there is none in this organization. */
export const loadProduct = cache(async (id: string): Promise<ItemDetails> => {
  const known = z.guid().safeParse(id).success
  const product = known && (await unlessMissing(getItem(await requireCtx(), id)))
  return product || notFound()
})
