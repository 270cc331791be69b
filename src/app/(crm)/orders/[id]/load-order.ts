import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { getOrder, type OrderDetails } from '@/domains/orders'
import { requireCtx } from '../../../_server/require-ctx'
import { unlessMissing } from '../../../_server/unless-missing'

/** The order of the address, read once per request; 404 where there is none in this organization. */
export const loadOrder = cache(async (id: string): Promise<OrderDetails> => {
  const known = z.guid().safeParse(id).success
  const order = known && (await unlessMissing(getOrder(await requireCtx(), id)))
  return order || notFound()
})
