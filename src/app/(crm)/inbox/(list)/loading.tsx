'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Skeleton } from '@/ui/primitives/skeleton'
import { conversationStatuses } from '@/unified/conversation'

export default function LoadingInbox() {
  return (
    <Page>
      <PageHeader title="Inbox" actions={<Skeleton className="h-8 w-36" />} />
      <div className="flex flex-col gap-4">
        <div className="flex h-10 items-center border-b">
          <Skeleton className="h-4 w-24" />
        </div>
        <div className="flex flex-wrap gap-2">
          <Skeleton className="h-8 w-full sm:w-72" />
          <Skeleton className="h-8 w-28" />
          <Skeleton className="h-8 w-28" />
        </div>
        <div className="flex gap-3 overflow-hidden" aria-hidden>
          {conversationStatuses.map((status) => (
            <div
              key={status}
              className="flex w-[82vw] shrink-0 flex-col gap-2 rounded-xl bg-sunken p-2 sm:w-72 lg:flex-1"
            >
              <Skeleton className="h-5 w-28" />
              <Skeleton className="h-32 w-full" />
              <Skeleton className="h-32 w-full" />
            </div>
          ))}
        </div>
      </div>
    </Page>
  )
}
