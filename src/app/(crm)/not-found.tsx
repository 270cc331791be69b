import { SearchX } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { LinkButton } from '@/ui/primitives/link-button'

export const metadata = { title: 'Not found' }

/** A record that is not here, inside the navigation. */
export default function RecordNotFound() {
  return (
    <Page>
      <EmptyState
        icon={<SearchX />}
        title="This is not here"
        description="It may have been deleted, or it belongs to another organization. Switch the organization at the top left if you have several."
        action={<LinkButton href="/today">Go to Today</LinkButton>}
      />
    </Page>
  )
}
