import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listFlows } from '@/domains/automations'
import { getSender } from '@/domains/messaging'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireCtx } from '../../../../_server/require-ctx'
import { SenderNotice } from '../../_mail/sender-notice'
import { FlowCard } from '../_components/flow-card'

export const metadata: Metadata = { title: 'Automations' }

export default async function AutomationsPage() {
  const ctx = await requireCtx()
  const [flows, sender] = await Promise.all([listFlows(ctx), getSender(ctx)])
  const canEdit = hasRole(ctx.actor, 'admin')
  return (
    <Page>
      <PageHeader
        title="Automations"
        description="What happens by itself, once per person and cause. What happened before a flow is switched on starts nothing."
        actions={
          canEdit ? (
            <LinkButton href="/grow/automations/new" variant="primary" icon={<Plus />}>
              New flow
            </LinkButton>
          ) : null
        }
      />
      <SenderNotice lacks={sender.lacks} what="flows" />
      <ul className="flex flex-col gap-4">
        {flows.map((flow) => (
          <li key={flow.flow}>
            <FlowCard flow={flow} canEdit={canEdit} />
          </li>
        ))}
      </ul>
    </Page>
  )
}
