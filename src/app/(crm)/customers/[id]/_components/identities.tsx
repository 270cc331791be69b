import type { CustomerIdentity } from '@/domains/customers'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { DateTime } from '@/ui/primitives/date-time'

export interface IdentitiesProps {
  identities: CustomerIdentity[]
  timeZone: string
}

/** How each channel knows a person. */
export function Identities({ identities, timeZone }: IdentitiesProps) {
  return (
    <ul className="flex flex-col divide-y">
      {identities.map((identity) => (
        <li key={identity.id} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
          <div className="flex items-baseline justify-between gap-3">
            {identity.connection ? (
              <MarketplaceBadge
                marketplace={identity.connection.marketplace}
                name={identity.connection.name}
              />
            ) : (
              'Typed by a colleague'
            )}
            <span className="min-w-0 truncate font-mono text-ink-muted text-sm">
              {identity.externalId}
            </span>
          </div>
          <Known identity={identity} />
          <p className="text-ink-muted text-sm">
            Last seen{' '}
            <DateTime at={identity.lastSeenAt.toISOString()} timeZone={timeZone} style="day" />
            {identity.importFile ? `, from ${identity.importFile}` : ''}
            {identity.sourceDeletedAt ? '. Deleted by the channel since.' : ''}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Known({ identity }: { identity: CustomerIdentity }) {
  const address = [identity.street, identity.postcode, identity.city, identity.country]
    .filter(Boolean)
    .join(', ')
  return (
    <div className="min-w-0 break-words text-ink">
      {identity.name ? <p>{identity.name}</p> : null}
      {identity.email ? (
        <p className="break-all">
          {identity.email}
          {identity.emailIsMasked ? (
            <span className="text-ink-muted"> (the marketplace’s relay)</span>
          ) : null}
        </p>
      ) : null}
      {identity.phone ? <p>{identity.phone}</p> : null}
      {address ? <p>{address}</p> : null}
    </div>
  )
}
