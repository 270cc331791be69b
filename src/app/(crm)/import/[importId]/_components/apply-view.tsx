import type { ImportDetails } from '@/domains/imports'
import { formatCountOf } from '@/lib/intl/numbers'
import { Card } from '@/ui/primitives/card'
import { ProgressBar } from '@/ui/primitives/progress-bar'

/** While the import writes. Everybody in the organization sees the same. */
export function ApplyView({ job }: { job: ImportDetails }) {
  const isWritten = job.chunksDone >= job.chunksTotal
  const summary = job.chunksDone > 0 ? job.summary : undefined
  return (
    <Card title={isWritten ? 'Scoring customers' : 'Importing'}>
      <div className="flex flex-col gap-5">
        {isWritten ? (
          <ProgressBar label="All orders are written" />
        ) : (
          <ProgressBar
            label={
              summary
                ? `${formatCountOf(summary.created, 'order')} created, ${formatCountOf(summary.changed, 'order')} changed`
                : 'Writing orders'
            }
            value={job.chunksDone}
            max={job.chunksTotal}
            valueText={`${job.chunksDone} of ${formatCountOf(job.chunksTotal, 'part')}`}
          />
        )}
        <p className="text-ink-muted">
          This goes on without you, also when the server restarts. You may leave the page.
        </p>
      </div>
    </Card>
  )
}
