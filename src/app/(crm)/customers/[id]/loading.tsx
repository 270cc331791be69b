'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingCustomer() {
  return (
    <Page>
      <PageHeader
        title={<Skeleton className="h-7 w-56" />}
        parent={{ label: 'Customers', href: '/customers' }}
        description={<Skeleton className="h-4 w-48" />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(18rem,22rem)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="RFM scores">
            <Skeleton className="h-16 w-full" />
          </Card>
          <Card title="Purchases">
            <Skeleton className="h-48 w-full" />
          </Card>
          <Card title="Contact">
            <Skeleton className="h-40 w-full" />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Orders">
            <Skeleton className="h-48 w-full" />
          </Card>
          <Card title="Timeline">
            <Skeleton className="h-96 w-full" />
          </Card>
        </div>
      </div>
    </Page>
  )
}
