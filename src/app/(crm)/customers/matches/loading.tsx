'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingMatches() {
  return (
    <Page>
      <PageHeader
        title="Possible matches"
        parent={{ label: 'Customers', href: '/customers' }}
        description="Customers who may be the same person, the likeliest first."
      />
      <div className="flex flex-col gap-4">
        {['first', 'second', 'third'].map((id) => (
          <Card key={id}>
            <Skeleton className="h-44 w-full" />
          </Card>
        ))}
      </div>
    </Page>
  )
}
