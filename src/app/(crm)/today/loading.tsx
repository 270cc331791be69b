'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Skeleton } from '@/ui/primitives/skeleton'

const cards = ['customers', 'revenue', 'new', 'mails', 'repeat']

/** The shape of the page while its figures are read. */
export default function Loading() {
  return (
    <Page>
      <PageHeader title="Today" description={<Skeleton className="h-4 w-56" />} />
      <Skeleton className="h-36 rounded-xl" />
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-3 xl:grid-cols-5 max-lg:[&>:last-child]:col-span-2">
        {cards.map((card) => (
          <Skeleton key={card} className="h-28 rounded-xl" />
        ))}
      </div>
      <div className="grid gap-6 xl:grid-cols-3">
        <Skeleton className="h-96 rounded-xl xl:col-span-2" />
        <Skeleton className="h-96 rounded-xl" />
      </div>
    </Page>
  )
}
