import { recordUrl } from '@/domains/connections'
import type { CustomerIdentity } from '@/domains/customers'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'

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
            <ExternalId identity={identity} />
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

/** The channel's own id of the person, as a link where the channel shows them. */
function ExternalId({ identity: { connection, externalId } }: { identity: CustomerIdentity }) {
  const url = connection ? recordUrl(connection, 'customer', externalId) : undefined
  const looks = 'min-w-0 truncate font-mono text-sm'
  return url ? (
    <TextLink href={url} target="_blank" rel="noreferrer" className={looks}>
      {externalId}
    </TextLink>
  ) : (
    <span className={`text-ink-muted ${looks}`}>{externalId}</span>
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
