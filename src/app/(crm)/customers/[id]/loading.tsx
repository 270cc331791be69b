import { Card } from '@/ui/primitives/card'
import { Skeleton } from '@/ui/primitives/skeleton'
import { LoadingInsight } from './_components/customer-insight'

/** Holds the places of the overview; heading and tabs are there already. */
export default function LoadingCustomer() {
  return (
    <>
      <LoadingInsight />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Orders">
            <Skeleton className="h-48 w-full" />
          </Card>
          <Card title="Timeline">
            <Skeleton className="h-96 w-full" />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Contact">
            <Skeleton className="h-40 w-full" />
          </Card>
          <Card title="RFM scores">
            <Skeleton className="h-16 w-full" />
          </Card>
          <Card title="Purchases">
            <Skeleton className="h-48 w-full" />
          </Card>
        </div>
      </div>
    </>
  )
}
