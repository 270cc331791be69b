import type { ImportDetails } from '@/domains/imports'
import { formatNumber } from '@/lib/intl/numbers'
import { Card } from '@/ui/primitives/card'
import { ProgressBar } from '@/ui/primitives/progress-bar'
import { DiscardButton } from './discard-button'

/** While the file is read, and then compared with what is there. Nothing is written in this time. */
export function ReadingView({ job, canEdit }: { job: ImportDetails; canEdit: boolean }) {
  const isComparing = job.chunksTotal > 0
  return (
    <Card title={isComparing ? 'Comparing with what is there' : 'Reading the file'}>
      <div className="flex flex-col gap-5">
        {isComparing ? (
          <ProgressBar
            label={`${formatNumber(job.lines)} lines read, ${formatNumber(job.rejectedLines)} rejected`}
            value={job.chunksDone}
            max={job.chunksTotal}
            valueText={`part ${Math.min(job.chunksDone + 1, job.chunksTotal)} of ${job.chunksTotal}`}
          />
        ) : (
          <ProgressBar
            label={job.lines > 0 ? `${formatNumber(job.lines)} lines so far` : 'Opening the file'}
          />
        )}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-ink-muted">
            This goes on without you: you may leave the page. Nothing is written before you say yes.
          </p>
          {canEdit ? <DiscardButton importId={job.id} fileName={job.fileName} /> : null}
        </div>
      </div>
    </Card>
  )
}
