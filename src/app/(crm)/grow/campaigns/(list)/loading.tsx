'use client'

import { ListSkeleton } from '@/ui/patterns/list-skeleton'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingCampaigns() {
  return (
    <Page>
      <PageHeader title="Campaigns" description={<Skeleton className="h-5 w-80" />} />
      <ListSkeleton label="campaigns" rows={8} />
    </Page>
  )
}
