'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingOrder() {
  return (
    <Page>
      <PageHeader
        title={<Skeleton className="h-7 w-48" />}
        parent={{ label: 'Orders', href: '/orders' }}
        description={<Skeleton className="h-4 w-56" />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Items">
            <Skeleton className="h-40 w-full" />
          </Card>
          <Card title="Totals">
            <Skeleton className="h-32 w-full" />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Buyer">
            <Skeleton className="h-20 w-full" />
          </Card>
          <Card title="History">
            <Skeleton className="h-32 w-full" />
          </Card>
        </div>
      </div>
    </Page>
  )
}
