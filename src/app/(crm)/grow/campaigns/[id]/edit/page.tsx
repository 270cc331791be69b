import type { Metadata } from 'next'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Callout } from '@/ui/primitives/callout'
import { LinkButton } from '@/ui/primitives/link-button'
import { CampaignEditor } from '../../_editor/campaign-editor'
import { fieldsOf } from '../../campaign-fields'
import { loadEditor } from '../../load-editor'
import { loadCampaign } from '../load-campaign'

type Props = PageProps<'/grow/campaigns/[id]/edit'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${(await loadCampaign((await params).id)).title}` }
}

export default async function EditCampaignPage({ params }: Props) {
  const campaign = await loadCampaign((await params).id)
  const editor = await loadEditor()
  return (
    <Page>
      <PageHeader
        title="Edit campaign"
        parent={{ label: campaign.title, href: `/grow/campaigns/${campaign.id}` }}
      />
      {campaign.status === 'draft' ? (
        <CampaignEditor campaignId={campaign.id} stored={fieldsOf(campaign)} {...editor} />
      ) : (
        <Callout
          title="Only a draft can be changed"
          actions={
            <LinkButton size="sm" href={`/grow/campaigns/new?copy=${campaign.id}`}>
              Duplicate it
            </LinkButton>
          }
        >
          This campaign was started. Duplicate it to write a new one like it.
        </Callout>
      )}
    </Page>
  )
}
