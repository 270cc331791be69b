'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingFlow() {
  return (
    <Page>
      <PageHeader
        title={<Skeleton className="h-7 w-48" />}
        parent={{ label: 'Automations', href: '/grow/automations' }}
      />
      <Skeleton className="h-24 w-full rounded-xl" />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="What it does">
          <Skeleton className="h-96 w-full" />
        </Card>
        <Card title="Preview">
          <Skeleton className="h-96 w-full" />
        </Card>
      </div>
    </Page>
  )
}
