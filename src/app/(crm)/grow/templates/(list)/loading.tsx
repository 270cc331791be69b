'use client'

import { ListSkeleton } from '@/ui/patterns/list-skeleton'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'

export default function LoadingTemplates() {
  return (
    <Page>
      <PageHeader
        title="Templates"
        description="Words to use again, with places for what is known of each person."
      />
      <ListSkeleton label="templates" rows={8} />
    </Page>
  )
}
