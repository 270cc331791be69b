import { countryCode } from '@/lib/values/country-code'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { UnifiedOrder } from '@/unified/order'
import type { Address } from './wire'

type Buyer = NonNullable<UnifiedOrder['buyer']>

const trimmed = (text: string | null | undefined) => text?.trim() || undefined
const joined = (parts: (string | null | undefined)[], by: string) =>
  trimmed(parts.map(trimmed).filter(Boolean).join(by))

/** First and last name as one, undefined without either. */
export const fullName = (person: Pick<Address, 'first_name' | 'last_name'> | null | undefined) =>
  joined([person?.first_name, person?.last_name], ' ')

/** What is known of a person, fields that say nothing left out. */
export function contactOf(person: Partial<Address>): Omit<Buyer, 'externalId' | 'consent'> {
  const country = trimmed(person.country)
  const code = country && (countryCode(country) ?? country)
  const email = normalizeEmail(person.email ?? '')
  return present({
    name: joined([person.first_name, person.last_name], ' '),
    email: email?.address,
    emailIsMasked: email?.isMasked ?? false,
    phone: normalizePhone(person.phone ?? '', code),
    street: joined([person.address_1, person.address_2], ', '),
    postcode: trimmed(person.postcode),
    city: trimmed(person.city),
    region: trimmed(person.state),
    country: code,
  })
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** The same without fields that are undefined. */
export const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<T>
