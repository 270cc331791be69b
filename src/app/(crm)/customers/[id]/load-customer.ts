import 'server-only'
import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { type CustomerDetails, findMergedInto, getCustomer } from '@/domains/customers'
import { requireCtx } from '../../../_server/require-ctx'
import { unlessMissing } from '../../../_server/unless-missing'

/**
 * The customer of the address, read once per request. Who became part of another leads there; 404 where there is none in
 * this organization.
 */
export const loadCustomer = cache(async (id: string): Promise<CustomerDetails> => {
  if (!z.guid().safeParse(id).success) notFound()
  const ctx = await requireCtx()
  const customer = await unlessMissing(getCustomer(ctx, id))
  if (customer) return customer
  const kept = await findMergedInto(ctx, id)
  return kept ? redirect(`/customers/${kept}` as Route) : notFound()
})
