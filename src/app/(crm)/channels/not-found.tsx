'use client'

import { SearchX } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'

export default function ChannelNotFound() {
  return (
    <Page>
      <PageHeader title="Channel not found" parent={{ label: 'Channels', href: '/channels' }} />
      <EmptyState
        icon={<SearchX />}
        title="This channel is not here"
        description="It may belong to another organization. Switch the organization at the top left if you have several."
        action={<LinkButton href="/channels">Show all channels</LinkButton>}
      />
    </Page>
  )
}
