'use client'

import { SearchX } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'

export default function ConversationNotFound() {
  return (
    <Page>
      <PageHeader title="Conversation not found" parent={{ label: 'Inbox', href: '/inbox' }} />
      <EmptyState
        icon={<SearchX />}
        title="This conversation is not here"
        description="It may have been removed with its channel, or it belongs to another organization. Switch the organization at the top left if you have several."
        action={<LinkButton href="/inbox">Show the inbox</LinkButton>}
      />
    </Page>
  )
}
