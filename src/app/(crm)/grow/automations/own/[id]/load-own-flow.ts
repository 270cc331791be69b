import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { getOwnFlow, type OwnFlowDetails } from '@/domains/automations'
import { requireCtx } from '../../../../../_server/require-ctx'
import { unlessMissing } from '../../../../../_server/unless-missing'

/** The flow of the address, read once per request; 404 where there is none in this organization. */
export const loadOwnFlow = cache(
  async (id: string): Promise<OwnFlowDetails> =>
    (await unlessMissing(getOwnFlow(await requireCtx(), id))) ?? notFound(),
)
