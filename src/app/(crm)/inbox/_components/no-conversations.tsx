import { Inbox } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { LinkButton } from '@/ui/primitives/link-button'

/** In place of the board and the list where there is nothing to show. */
export function NoConversations({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState
      icon={<Inbox />}
      title="No conversation fits"
      description="No conversation matches this search and these filters together. A search looks through messages, subjects, names, addresses and order numbers."
      action={<LinkButton href="/inbox">Show the whole inbox</LinkButton>}
    />
  ) : (
    <EmptyState
      icon={<Inbox />}
      title="What buyers write, from every channel"
      description="There is nothing here yet because no channel that carries messages has brought any."
      action={
        <>
          <LinkButton href="/channels/connect" variant="primary">
            Connect a channel
          </LinkButton>
          <LinkButton href="/setup">Try sample data</LinkButton>
        </>
      }
    />
  )
}
