import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listTemplates } from '@/domains/messaging'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { TextLink } from '@/ui/primitives/link'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../../_server/current-session'
import { requireCtx } from '../../../../_server/require-ctx'
import { ApprovalSwitch } from '../_components/approval-switch'
import { TemplateList } from '../_components/template-list'

export const metadata: Metadata = { title: 'Templates' }

export default async function TemplatesPage() {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const { needsApproval, templates } = await listTemplates(ctx)
  const canEdit = hasRole(ctx.actor, 'agent')
  return (
    <Page>
      <PageHeader
        title="Templates"
        description={
          <>
            Words to use again, with places for what is known of each person. Short answers for the
            inbox are <TextLink href="/settings/inbox">quick replies</TextLink>.
          </>
        }
        actions={
          canEdit && templates.length > 0 ? (
            <LinkButton href="/grow/templates/new" variant="primary" icon={<Plus />}>
              New template
            </LinkButton>
          ) : null
        }
      />
      <TemplateList
        templates={templates}
        needsApproval={needsApproval}
        canEdit={canEdit}
        timeZone={organization.timeZone}
      />
      <ApprovalSwitch needsApproval={needsApproval} canChange={hasRole(ctx.actor, 'admin')} />
    </Page>
  )
}
