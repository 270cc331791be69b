import { ListChecks } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { LinkButton } from '@/ui/primitives/link-button'

export default function NoSuchTask() {
  return (
    <Page>
      <EmptyState
        icon={<ListChecks />}
        title="This task is not here"
        description="It may have gone with its conversation, or it belongs to another organization."
        action={<LinkButton href="/tasks">All tasks</LinkButton>}
      />
    </Page>
  )
}
