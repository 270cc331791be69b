'use client'

import { SearchX } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'

export default function SegmentNotFound() {
  return (
    <Page>
      <PageHeader
        title="Segment not found"
        parent={{ label: 'Segments', href: '/grow/segments' }}
      />
      <EmptyState
        icon={<SearchX />}
        title="This segment is not here"
        description="It may have been deleted, or it belongs to another organization. Switch the organization at the top left if you have several."
        action={<LinkButton href="/grow/segments">Show all segments</LinkButton>}
      />
    </Page>
  )
}
