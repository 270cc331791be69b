import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { type CampaignDetails, getCampaign } from '@/domains/campaigns'
import { requireCtx } from '../../../../_server/require-ctx'
import { unlessMissing } from '../../../../_server/unless-missing'

/** The campaign of the address, read once per request; 404 where there is none in this organization. */
export const loadCampaign = cache(
  async (id: string): Promise<CampaignDetails> =>
    (await unlessMissing(getCampaign(await requireCtx(), id))) ?? notFound(),
)
