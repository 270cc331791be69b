'use client'

import type { ReactNode } from 'react'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

/** The editor before its choices are known. */
export function LoadingEditor({ title }: { title: ReactNode }) {
  return (
    <Page>
      <PageHeader title={title} parent={{ label: 'Automations', href: '/grow/automations' }} />
      <Card title="How it begins">
        <Skeleton className="h-32 w-full" />
      </Card>
      <Card title="What happens then">
        <Skeleton className="h-48 w-full" />
      </Card>
    </Page>
  )
}
