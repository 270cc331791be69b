'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingTask() {
  return (
    <Page>
      <PageHeader
        title={<Skeleton className="h-7 w-64" />}
        parent={{ label: 'Tasks', href: '/tasks' }}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="Task">
          <Skeleton className="h-64 w-full" />
        </Card>
        <Card title="Change">
          <Skeleton className="h-64 w-full" />
        </Card>
      </div>
    </Page>
  )
}
