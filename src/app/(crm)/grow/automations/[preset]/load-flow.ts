import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { type FlowDetails, getFlow } from '@/domains/automations'
import { presetNames } from '@/domains/automations/schemas'
import { requireCtx } from '../../../../_server/require-ctx'

/** The flow of the address, read once per request; 404 where there is none of that name. */
export const loadFlow = cache(async (name: string): Promise<FlowDetails> => {
  const preset = presetNames.find((known) => known === name)
  return preset ? getFlow(await requireCtx(), preset) : notFound()
})
