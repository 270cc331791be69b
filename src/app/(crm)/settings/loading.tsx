'use client'

import { Skeleton } from '@/ui/primitives/skeleton'

export default function SettingsLoading() {
  return (
    <div role="status" aria-label="Loading settings" className="flex flex-col gap-6">
      {[0, 1].map((each) => (
        <div key={each} className="grid gap-8 lg:grid-cols-[16rem_1fr]">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-48 w-full" />
        </div>
      ))}
    </div>
  )
}
