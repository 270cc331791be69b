'use client'

import { ListSkeleton } from '@/ui/patterns/list-skeleton'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'

export default function LoadingSegments() {
  return (
    <Page>
      <PageHeader
        title="Segments"
        description="People chosen by what they did and who they are. A dynamic segment keeps itself up to date."
      />
      <ListSkeleton label="segments" rows={8} />
    </Page>
  )
}
