'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

/** The form before it is there. */
export function LoadingEditor({ title }: { title: string }) {
  return (
    <Page>
      <PageHeader title={title} parent={{ label: 'Campaigns', href: '/grow/campaigns' }} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-6">
          <Card title="Whom it goes to">
            <Skeleton className="h-32 w-full" />
          </Card>
          <Card title="Message">
            <Skeleton className="h-96 w-full" />
          </Card>
        </div>
        <Card title="Preview">
          <Skeleton className="h-96 w-full" />
        </Card>
      </div>
    </Page>
  )
}
