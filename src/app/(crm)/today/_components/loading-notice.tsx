import type { ChannelHealth } from '@/domains/analytics'
import { formatLocalDay } from '@/lib/intl/dates'
import { Callout } from '@/ui/primitives/callout'
import { ProgressBar } from '@/ui/primitives/progress-bar'

/** Says that orders of a first import or backfill are still arriving, and how far it is. */
export function LoadingNotice({
  channels,
  since,
}: {
  channels: readonly ChannelHealth[]
  since: string | undefined
}) {
  return (
    <Callout title="The first orders are still arriving">
      <p>
        {since
          ? `Figures cover orders since ${formatLocalDay(since)} as far as they are here. `
          : ''}
        Segments appear when the first load is done.
      </p>
      {channels.map(({ id, name, loading }) => (
        <div key={id} className="mt-3 max-w-sm">
          <ProgressBar
            label={name}
            {...(loading && loading.chunksTotal > 0
              ? { value: loading.chunksDone, max: loading.chunksTotal }
              : {})}
          />
        </div>
      ))}
    </Callout>
  )
}
