'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingProduct() {
  return (
    <Page>
      <PageHeader
        title={<Skeleton className="h-7 w-64" />}
        parent={{ label: 'Products', href: '/products' }}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Sales">
            <Skeleton className="h-60 w-full" />
          </Card>
          <Card title="Listings">
            <Skeleton className="h-40 w-full" />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Product">
            <Skeleton className="h-48 w-full" />
          </Card>
          <Card title="Buyers">
            <Skeleton className="h-40 w-full" />
          </Card>
        </div>
      </div>
    </Page>
  )
}
