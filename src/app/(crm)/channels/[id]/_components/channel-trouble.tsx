import { Plug } from 'lucide-react'
import type { ChannelPage, FailedRecord } from '@/domains/connections'
import { formatDay } from '@/lib/intl/dates'
import { Callout } from '@/ui/primitives/callout'
import { LinkButton } from '@/ui/primitives/link-button'

/** What keeps a channel from being whole, and the way out. */
export function ChannelTrouble({
  channel,
  failed,
  isAdmin,
  timeZone,
}: {
  channel: ChannelPage
  /** the first of the records that could not be stored */
  failed: readonly FailedRecord[]
  isAdmin: boolean
  timeZone: string
}) {
  const { marketplace, account, status, lastError, historyFrom, olderOrders, failedRecords } =
    channel
  const again = `/channels/connect/${marketplace}${account ? `?account=${encodeURIComponent(account)}` : ''}`
  const reconnect = isAdmin ? (
    <LinkButton href={again} size="sm" icon={<Plug />}>
      Connect again
    </LinkButton>
  ) : undefined
  return (
    <>
      {status === 'needs_reauth' || status === 'disconnected' ? (
        <Callout
          kind={status === 'needs_reauth' ? 'danger' : 'info'}
          title={
            status === 'needs_reauth'
              ? 'Nothing comes in until you connect this channel again'
              : 'This channel is disconnected'
          }
          actions={reconnect}
        >
          {lastError ?? 'What came in before is kept.'}
        </Callout>
      ) : lastError ? (
        <Callout kind="warning" title="The last sync did not reach its end">
          {lastError}
        </Callout>
      ) : null}
      {historyFrom && status === 'connected' ? (
        <Callout title={`Orders since ${formatDay(historyFrom, timeZone)}`} actions={reconnect}>
          {olderOrders} An export of them can be imported as a file today.
        </Callout>
      ) : null}
      {failedRecords > 0 ? (
        <Callout kind="warning" title={`Records that could not be stored: ${failedRecords}`}>
          “Complete up to” waits for them. They are tried again with every comparison.
          <ul className="mt-2 list-disc pl-5">
            {failed.map(({ entity, externalId, reason }) => (
              <li key={`${entity} ${externalId}`} className="break-words">
                {entity} {externalId}: {reason}
              </li>
            ))}
          </ul>
        </Callout>
      ) : null}
    </>
  )
}
