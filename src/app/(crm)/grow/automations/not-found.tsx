import { Workflow } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { LinkButton } from '@/ui/primitives/link-button'

export default function NoSuchFlow() {
  return (
    <Page>
      <EmptyState
        icon={<Workflow />}
        title="There is no such flow"
        description="The address may be misspelled."
        action={<LinkButton href="/grow/automations">All automations</LinkButton>}
      />
    </Page>
  )
}
