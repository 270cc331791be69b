import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { type ImportDetails, listRejectedLines, scoringAfterImport } from '@/domains/imports'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Callout } from '@/ui/primitives/callout'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { ImportStatusBadge } from '../_components/import-status-badge'
import { ApplyView } from './_components/apply-view'
import { DoneView } from './_components/done-view'
import { EndedView } from './_components/ended-view'
import { ImportSteps } from './_components/import-steps'
import { MappingView } from './_components/mapping-view'
import { ReadingView } from './_components/reading-view'
import { RehearsalView } from './_components/rehearsal-view'
import { loadImport } from './load-import'

export const metadata: Metadata = { title: 'Import' }

const SHOWN_REJECTS = 50

export default async function ImportPage({
  params,
  searchParams,
}: PageProps<'/import/[importId]'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const job = await loadImport((await params).importId)
  const canEdit = hasRole(ctx.actor, 'agent')
  const isAtColumns =
    canEdit &&
    (job.status === 'needs_mapping' ||
      (job.status === 'rehearsed' && (await searchParams)['step'] === 'columns'))
  const view = async () => {
    if (isAtColumns) return <MappingView ctx={ctx} job={job} />
    if (job.status === 'rehearsed') {
      const hasRejects = canEdit && job.rejectedLines > 0
      const rejected = hasRejects ? await listRejectedLines(ctx, job.id, SHOWN_REJECTS) : []
      const { timeZone } = organization
      return <RehearsalView {...{ job, rejected, timeZone, canEdit }} />
    }
    if (job.status === 'completed') {
      const segments = await scoringAfterImport(ctx, job)
      const canRevert = hasRole(ctx.actor, 'admin')
      return <DoneView {...{ job, segments, canEdit, canRevert }} />
    }
    if (job.status === 'applying') return <ApplyView job={job} />
    if (job.status === 'needs_mapping')
      return <Callout title="Waiting for a colleague to say which column means what" />
    return isReading(job) ? <ReadingView job={job} canEdit={canEdit} /> : <EndedView job={job} />
  }
  return (
    <Page>
      <PageHeader
        title={job.fileName}
        parent={{ label: 'Import', href: '/import' }}
        badges={<ImportStatusBadge status={job.status} />}
        description={
          <>
            {job.createdBy ?? 'Command line'},{' '}
            <RelativeTime at={job.createdAt.toISOString()} timeZone={organization.timeZone} />
          </>
        }
      />
      <ImportSteps importId={job.id} status={job.status} isAtColumns={isAtColumns} />
      {await view()}
    </Page>
  )
}

const isReading = ({ status }: ImportDetails) => status === 'uploaded' || status === 'staging'
