'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingConversation() {
  return (
    <Page>
      <PageHeader
        title={<Skeleton className="h-7 w-64" />}
        parent={{ label: 'Inbox', href: '/inbox' }}
        description={<Skeleton className="h-4 w-56" />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card>
          <div className="flex flex-col gap-4">
            <Skeleton className="h-20 w-3/4" />
            <Skeleton className="ml-auto h-16 w-2/3" />
            <Skeleton className="h-24 w-3/4" />
          </div>
        </Card>
        <Card title="Customer">
          <Skeleton className="h-48 w-full" />
        </Card>
      </div>
    </Page>
  )
}
