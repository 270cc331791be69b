'use client'

import { ListSkeleton } from '@/ui/patterns/list-skeleton'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'

export default function LoadingNotifications() {
  return (
    <Page width="text">
      <PageHeader title="Notifications" />
      <ListSkeleton label="notifications" rows={8} />
    </Page>
  )
}
