import type { Metadata } from 'next'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { setupProgress } from '@/domains/organizations'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import { SetupList } from './_components/setup-list'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetupPage() {
  const { organization } = await requireOrganization()
  const progress = await setupProgress(await requireCtx())
  return (
    <Page width="text">
      <PageHeader
        title={`Set up ${organization.name}`}
        description={
          progress.left === 0
            ? 'Everything is done or skipped.'
            : 'In any order, now or later: this list waits, here and on Today.'
        }
        actions={
          <LinkButton href="/today" variant={progress.left === 0 ? 'primary' : 'secondary'}>
            Go to Today
          </LinkButton>
        }
      />
      <Card>
        <SetupList
          steps={progress.steps}
          mayAnswer={organization.role === 'owner' || organization.role === 'admin'}
        />
      </Card>
    </Page>
  )
}
