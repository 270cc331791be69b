'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

/** The builder before its choices are known. */
export function LoadingBuilder({ title }: { title: string }) {
  return (
    <Page>
      <PageHeader title={title} parent={{ label: 'Segments', href: '/grow/segments' }} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]">
        <Card title="Conditions">
          <Skeleton className="h-40 w-full" />
        </Card>
        <Card title="Who fits now">
          <Skeleton className="h-40 w-full" />
        </Card>
      </div>
    </Page>
  )
}
