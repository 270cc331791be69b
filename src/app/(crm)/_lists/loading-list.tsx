'use client'

import { ListSkeleton } from '@/ui/patterns/list-skeleton'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Skeleton } from '@/ui/primitives/skeleton'

/** A list of records before its rows are known. @param filters how many filters stand beside the search */
export function LoadingList({ title, filters }: { title: string; filters: number }) {
  return (
    <Page>
      <PageHeader title={title} actions={<Skeleton className="h-8 w-24" />} />
      <div className="flex flex-col gap-4">
        <div className="flex h-10 items-center border-b">
          <Skeleton className="h-4 w-24" />
        </div>
        <div className="flex flex-wrap gap-2">
          <Skeleton className="h-8 w-full sm:w-72" />
          {Array.from({ length: filters }, (_, n) => n).map((n) => (
            <Skeleton key={n} className="h-8 w-28" />
          ))}
        </div>
        <ListSkeleton label={title.toLowerCase()} rows={14} />
      </div>
    </Page>
  )
}
