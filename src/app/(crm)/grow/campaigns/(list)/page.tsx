import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listCampaigns } from '@/domains/campaigns'
import { getSender } from '@/domains/messaging'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../../_server/current-session'
import { requireCtx } from '../../../../_server/require-ctx'
import { SenderNotice } from '../../_mail/sender-notice'
import { CampaignList } from '../_components/campaign-list'
import { readListAddress } from '../search-params'

export const metadata: Metadata = { title: 'Campaigns' }

export default async function CampaignsPage({ searchParams }: PageProps<'/grow/campaigns'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const { cursor } = readListAddress(await searchParams)
  const [page, sender] = await Promise.all([listCampaigns(ctx, cursor), getSender(ctx)])
  const canEdit = hasRole(ctx.actor, 'agent')
  return (
    <Page>
      <PageHeader
        title="Campaigns"
        description="One message, or several, to a segment: once to each person, and only to who may get it. Opens and clicks are shares of what was sent; by WhatsApp, what was read counts as opened."
        actions={
          canEdit && page.rows.length > 0 ? (
            <LinkButton href="/grow/campaigns/new" variant="primary" icon={<Plus />}>
              New campaign
            </LinkButton>
          ) : null
        }
      />
      <SenderNotice lacks={sender.lacks} what="campaigns" />
      <CampaignList page={page} canEdit={canEdit} organization={organization} />
    </Page>
  )
}
