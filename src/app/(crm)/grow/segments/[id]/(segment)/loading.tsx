'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingSegment() {
  return (
    <Page>
      <PageHeader
        title={<Skeleton className="h-7 w-56" />}
        parent={{ label: 'Segments', href: '/grow/segments' }}
        description={<Skeleton className="h-4 w-72" />}
      />
      <Skeleton className="h-24 w-full" />
      <Card title="Size">
        <Skeleton className="h-60 w-full" />
      </Card>
      <Skeleton className="h-72 w-full" />
    </Page>
  )
}
