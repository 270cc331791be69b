'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

/** The page of a template before its words are there. */
export function LoadingEditor() {
  return (
    <Page>
      <PageHeader
        title={<Skeleton className="h-7 w-48" />}
        parent={{ label: 'Templates', href: '/grow/templates' }}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="Words">
          <Skeleton className="h-[480px] w-full" />
        </Card>
        <Card title="Preview">
          <Skeleton className="h-[480px] w-full" />
        </Card>
      </div>
    </Page>
  )
}
