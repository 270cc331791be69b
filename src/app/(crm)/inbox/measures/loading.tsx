'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Skeleton } from '@/ui/primitives/skeleton'

const figures = ['reply', 'resolution', 'open', 'mood']

export default function LoadingMeasures() {
  return (
    <Page>
      <PageHeader
        title="Inbox measures"
        parent={{ label: 'Inbox', href: '/inbox' }}
        description={<Skeleton className="h-4 w-72" />}
        actions={<Skeleton className="h-7 w-72" />}
      />
      <div className="grid grid-cols-2 gap-4 xl:grid-cols-4">
        {figures.map((figure) => (
          <Skeleton key={figure} className="h-28 rounded-xl" />
        ))}
      </div>
      <Skeleton className="h-80 rounded-xl" />
      <Skeleton className="h-56 rounded-xl" />
    </Page>
  )
}
