import { countryCode } from '@/lib/values/country-code'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { UnifiedOrder } from '@/unified/order'
import type { Address, Person } from './wire'

type Buyer = NonNullable<UnifiedOrder['buyer']>

/** Names of what addresses have numbers of. */
export interface Places {
  /** ISO codes of countries */
  countries: ReadonlyMap<string, string>
  regions: ReadonlyMap<string, string>
}

const trimmed = (text: string | undefined) => text?.trim() || undefined

type Named = Pick<Person, 'firstname' | 'lastname'>

/** First and last name as one, undefined without either. */
export const fullName = (named: Named | undefined): string | undefined =>
  trimmed(
    [named?.firstname, named?.lastname]
      .map((name) => trimmed(name))
      .filter(Boolean)
      .join(' '),
  )

/** What is known of a person at an address, fields that say nothing left out. */
export function contactOf(
  person: Person | undefined,
  address: Address | undefined,
  { countries, regions }: Places,
): Omit<Buyer, 'externalId'> {
  const email = normalizeEmail(person?.email ?? '')
  const country = trimmed(countries.get(address?.id_country ?? ''))
  const code = country && (countryCode(country) ?? country)
  const phone = trimmed(address?.phone_mobile) ?? trimmed(address?.phone)
  return present({
    name: fullName(person) ?? fullName(address),
    email: email?.address,
    emailIsMasked: email?.isMasked ?? false,
    phone: phone && normalizePhone(phone, code),
    street: trimmed(
      [address?.address1, address?.address2]
        .map((line) => trimmed(line))
        .filter(Boolean)
        .join(', '),
    ),
    postcode: trimmed(address?.postcode),
    city: trimmed(address?.city),
    region: trimmed(regions.get(address?.id_state ?? '')),
    country: code,
    consent: person && consentOf(person),
  })
}

/** Who is not subscribed, and has a time at which they were, has unsubscribed. */
function consentOf({ newsletter, newsletter_date_add }: Person): Buyer['consent'] {
  if (newsletter) return 'opted_in'
  return newsletter_date_add === undefined ? undefined : 'opted_out'
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** The same without fields that are undefined. */
export const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<T>
