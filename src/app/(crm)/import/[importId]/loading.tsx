'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingImport() {
  return (
    <Page>
      <PageHeader
        title={<Skeleton className="h-7 w-64" />}
        parent={{ label: 'Import', href: '/import' }}
      />
      <Skeleton className="h-5 w-96 max-w-full" />
      <Skeleton className="h-40 w-full rounded-xl" />
    </Page>
  )
}
