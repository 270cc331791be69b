import type { Metadata } from 'next'
import { getCampaign } from '@/domains/campaigns'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { requireCtx } from '../../../../_server/require-ctx'
import { unlessMissing } from '../../../../_server/unless-missing'
import { CampaignEditor } from '../_editor/campaign-editor'
import { type CampaignFields, emptyCampaign, fieldsOf } from '../campaign-fields'
import { loadEditor } from '../load-editor'
import { readNewAddress } from '../search-params'

export const metadata: Metadata = { title: 'New campaign' }

export default async function NewCampaignPage({ searchParams }: PageProps<'/grow/campaigns/new'>) {
  const { copy, segment } = readNewAddress(await searchParams)
  const editor = await loadEditor()
  const stored = (copy && (await copyOf(copy))) || {
    ...emptyCampaign,
    ...(segment && { segmentId: segment }),
  }
  return (
    <Page>
      <PageHeader
        title="New campaign"
        parent={{ label: 'Campaigns', href: '/grow/campaigns' }}
        description="Saved as a draft. Before it starts you see whom it reaches, and why it does not reach the others."
      />
      <CampaignEditor key={copy ?? segment ?? ''} stored={stored} {...editor} />
    </Page>
  )
}

/** The same again, to be started when it is. */
async function copyOf(id: string): Promise<CampaignFields | undefined> {
  const campaign = await unlessMissing(getCampaign(await requireCtx(), id))
  return (
    campaign && {
      ...fieldsOf(campaign),
      title: `Copy of ${campaign.title}`.slice(0, 300),
      schedule: 'now',
    }
  )
}
