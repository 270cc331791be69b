'use client'

import { Inbox, Upload } from 'lucide-react'
import { EmptyState } from '@/ui/patterns/empty-state'
import { ErrorState } from '@/ui/patterns/error-state'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import { ProgressBar } from '@/ui/primitives/progress-bar'
import { Skeleton } from '@/ui/primitives/skeleton'

export function MessageSamples() {
  return (
    <Card title="Messages and waits">
      <div className="grid gap-4 lg:grid-cols-2">
        <Callout kind="info" title="Scores appear after the first night">
          Until then customers are scored with fixed thresholds.
        </Callout>
        <Callout kind="success" title="25,900 orders imported" />
        <Callout
          kind="warning"
          title="42 rows were left out"
          actions={<Button size="sm">Download the rejected rows</Button>}
        >
          Their date could not be read. Correct them and import the file again: nothing is doubled.
        </Callout>
        <Callout
          kind="danger"
          title="The import stopped"
          actions={<Button size="sm">Continue</Button>}
        >
          The file ended in the middle of row 18,221. Orders before it are complete.
        </Callout>
        <div className="flex flex-col gap-4">
          <ProgressBar label="Reading orders.csv" value={62} valueText="335,984 of 541,909 lines" />
          <ProgressBar label="Scoring customers" />
        </div>
        <div className="flex flex-col gap-2">
          <Skeleton className="h-5 w-1/3" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-4/5" />
        </div>
        <div className="rounded-xl border">
          <EmptyState
            icon={<Inbox />}
            title="No customers yet"
            description="Customers appear here with their first order. You have not brought any orders so far."
            action={
              <LinkButton href="/dev/ui" variant="primary" icon={<Upload />}>
                Import a file of orders
              </LinkButton>
            }
          />
        </div>
        <div className="rounded-xl border">
          <ErrorState
            title="Revenue could not be loaded"
            description="The database did not answer in time. Your data is safe."
            reference="5f2c91"
            action={<Button>Try again</Button>}
          />
        </div>
      </div>
    </Card>
  )
}
