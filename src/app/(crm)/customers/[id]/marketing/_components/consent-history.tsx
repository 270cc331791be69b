import { Ban, MailCheck } from 'lucide-react'
import type { ConsentEntry } from '@/domains/messaging'
import { DateTime } from '@/ui/primitives/date-time'
import { consentChannels, consentSources } from '../../_components/consent-words'

export interface ConsentHistoryProps {
  history: readonly ConsentEntry[]
  hasMore: boolean
  timeZone: string
}

/** The ledger of what a person said, each line with its evidence. */
export function ConsentHistory({ history, hasMore, timeZone }: ConsentHistoryProps) {
  if (history.length === 0) {
    return <p className="text-ink-muted">Nobody has asked this person yet.</p>
  }
  return (
    <>
      <ol aria-label="All that was said" className="flex flex-col divide-y">
        {history.map((entry) => {
          const isYes = entry.state === 'opted_in'
          const Icon = isYes ? MailCheck : Ban
          return (
            <li key={entry.id} className="flex gap-2.5 py-2.5 first:pt-0 last:pb-0">
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
              <div className="min-w-0">
                <p className="break-words text-ink">
                  {isYes ? 'Agreed to' : 'Refused'} marketing by {consentChannels[entry.channel]},{' '}
                  {consentSources[entry.source] ?? entry.source}
                </p>
                <p className="break-words text-ink-muted text-sm">
                  <DateTime at={entry.at.toISOString()} timeZone={timeZone} />
                  {evidence(entry)}
                  {isLate(entry) ? (
                    <>
                      , written down{' '}
                      <DateTime at={entry.recordedAt.toISOString()} timeZone={timeZone} />
                    </>
                  ) : null}
                </p>
              </div>
            </li>
          )
        })}
      </ol>
      {hasMore ? (
        <p className="mt-2 text-ink-muted text-sm">Older lines are in the export of their data.</p>
      ) : null}
    </>
  )
}

function evidence({ connectionName, importFile, messageSubject }: ConsentEntry): string {
  const from = [
    connectionName,
    importFile,
    messageSubject && `the link in “${messageSubject}”`,
  ].filter(Boolean)
  return from.length > 0 ? `, from ${from.join(', ')}` : ''
}

const MINUTE_MS = 60_000
const isLate = ({ at, recordedAt }: ConsentEntry) => recordedAt.getTime() - at.getTime() > MINUTE_MS
