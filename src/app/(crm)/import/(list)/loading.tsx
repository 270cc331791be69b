'use client'

import { ListSkeleton } from '@/ui/patterns/list-skeleton'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingImports() {
  return (
    <Page>
      <PageHeader title="Import" description={<Skeleton className="h-4 w-80 max-w-full" />} />
      <Skeleton className="h-44 w-full rounded-xl" />
      <ListSkeleton label="Imports" rows={4} />
    </Page>
  )
}
