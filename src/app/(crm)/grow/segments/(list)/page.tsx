import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listSegments } from '@/domains/segments'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../../_server/current-session'
import { requireCtx } from '../../../../_server/require-ctx'
import { SegmentList } from '../_components/segment-list'

export const metadata: Metadata = { title: 'Segments' }

export default async function SegmentsPage() {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const segments = await listSegments(ctx)
  const canEdit = hasRole(ctx.actor, 'agent')
  return (
    <Page>
      <PageHeader
        title="Segments"
        description="People chosen by what they did and who they are. A dynamic segment keeps itself up to date."
        actions={
          canEdit && segments.length > 0 ? (
            <LinkButton href="/grow/segments/new" variant="primary" icon={<Plus />}>
              New segment
            </LinkButton>
          ) : null
        }
      />
      <SegmentList segments={segments} canEdit={canEdit} timeZone={organization.timeZone} />
    </Page>
  )
}
