'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingCampaign() {
  return (
    <Page>
      <PageHeader
        title={<Skeleton className="h-7 w-56" />}
        parent={{ label: 'Campaigns', href: '/grow/campaigns' }}
        description={<Skeleton className="h-4 w-72" />}
      />
      <Skeleton className="h-24 w-full rounded-xl" />
      <Skeleton className="h-60 w-full rounded-xl" />
      <Skeleton className="h-96 w-full rounded-xl" />
    </Page>
  )
}
