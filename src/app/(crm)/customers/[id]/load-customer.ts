import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { type CustomerDetails, getCustomer } from '@/domains/customers'
import { requireCtx } from '../../../_server/require-ctx'
import { unlessMissing } from '../../../_server/unless-missing'

/** The customer of the address, read once per request; 404 where there is none in this organization. */
export const loadCustomer = cache(async (id: string): Promise<CustomerDetails> => {
  const known = z.guid().safeParse(id).success
  const customer = known && (await unlessMissing(getCustomer(await requireCtx(), id)))
  return customer || notFound()
})
