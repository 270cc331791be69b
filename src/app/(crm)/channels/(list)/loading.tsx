'use client'

import { ListSkeleton } from '@/ui/patterns/list-skeleton'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'

export default function ChannelsLoading() {
  return (
    <Page>
      <PageHeader
        title="Channels"
        description="Where your orders come from, and up to when each is proved complete."
      />
      <ListSkeleton label="channels" rows={4} />
    </Page>
  )
}
