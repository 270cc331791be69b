import { ListSkeleton } from '@/ui/patterns/list-skeleton'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'

export default function LoadingUnknown() {
  return (
    <Page>
      <PageHeader title="Was it sent?" />
      <ListSkeleton label="messages" rows={6} />
    </Page>
  )
}
