'use client'

import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingAutomations() {
  return (
    <Page>
      <PageHeader title="Automations" description={<Skeleton className="h-5 w-80" />} />
      <div className="flex flex-col gap-4">
        {['welcome', 'abandoned-cart', 'repurchase', 'win-back', 'vip'].map((preset) => (
          <Skeleton key={preset} className="h-32 w-full rounded-xl" />
        ))}
      </div>
    </Page>
  )
}
