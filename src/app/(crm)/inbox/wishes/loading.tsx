'use client'

import { ListSkeleton } from '@/ui/patterns/list-skeleton'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingWishes() {
  return (
    <Page>
      <PageHeader
        title="Wishes"
        parent={{ label: 'Inbox', href: '/inbox' }}
        description={<Skeleton className="h-4 w-96 max-w-full" />}
      />
      <ListSkeleton label="Wishes" />
    </Page>
  )
}
