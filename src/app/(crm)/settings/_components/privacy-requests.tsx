import type { PrivacyRequest } from '@/domains/privacy'
import { Badge } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'
import { Link } from '@/ui/primitives/link'

const demands: Record<PrivacyRequest['demand'], string> = {
  export: 'Export of a person’s data',
  erase: 'Erasure of a person',
  erase_account: 'Erasure of all people of a channel',
}

/** The latest demands under privacy law. */
export function PrivacyRequests(props: { requests: PrivacyRequest[]; timeZone: string }) {
  return (
    <ul className="flex flex-col divide-y">
      {props.requests.map((request) => (
        <li
          key={request.id}
          className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0"
        >
          <div className="min-w-0">
            <p className="text-ink">
              {request.customerId ? (
                <Link href={`/customers/${request.customerId}`}>{demands[request.demand]}</Link>
              ) : (
                demands[request.demand]
              )}
            </p>
            <p className="text-ink-muted text-sm">
              {request.channel ? `Passed on by ${request.channel}, ` : ''}
              <DateTime
                at={request.requestedAt.toISOString()}
                timeZone={props.timeZone}
                style="day"
              />
            </p>
          </div>
          {request.doneAt ? <Badge tone="success">Done</Badge> : <Badge tone="warning">Open</Badge>}
        </li>
      ))}
    </ul>
  )
}
