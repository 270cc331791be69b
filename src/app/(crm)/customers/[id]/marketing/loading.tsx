import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'

export default function LoadingMarketing() {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-6">
        <Card title="Consent to marketing">
          <Skeleton className="h-44 w-full" />
        </Card>
        <Card title="All that was said">
          <Skeleton className="h-48 w-full" />
        </Card>
      </div>
      <Card title="Segments">
        <Skeleton className="h-64 w-full" />
      </Card>
    </div>
  )
}
