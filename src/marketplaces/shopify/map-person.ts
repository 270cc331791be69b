import { countryCode } from '@/lib/values/country-code'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { UnifiedOrder } from '@/unified/order'
import type { Address } from './wire-graphql'
import type { BodyAddress } from './wire-rest'

type Text = string | null | undefined
type Buyer = NonNullable<UnifiedOrder['buyer']>

export interface Person {
  id: string
  firstName?: Text
  lastName?: Text
  email?: Text
  phone?: Text
  address?: Address
}

const trimmed = (text: Text) => text?.trim() || undefined

/** First and last name as one, undefined without either. */
export const fullName = ({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>) =>
  trimmed([trimmed(firstName), trimmed(lastName)].filter(Boolean).join(' '))

/** What is known of a person, fields that say nothing left out. */
export function contactOf(
  person: Pick<Person, 'email' | 'phone' | 'address'> & { name?: Text },
): Omit<Buyer, 'externalId' | 'consent'> {
  const { address } = person
  const country = trimmed(address?.countryCodeV2) ?? trimmed(address?.country)
  const code = country && (countryCode(country) ?? country)
  const email = normalizeEmail(person.email ?? '')
  return present({
    name: trimmed(person.name),
    email: email?.address,
    emailIsMasked: email?.isMasked ?? false,
    phone: normalizePhone(person.phone ?? '', code),
    street: trimmed([address?.address1, address?.address2].map(trimmed).filter(Boolean).join(', ')),
    postcode: trimmed(address?.zip),
    city: trimmed(address?.city),
    region: trimmed(address?.province),
    country: code,
  })
}

/** An address of a webhook's body in the form of the GraphQL API. */
export const addressOfBody = (address: BodyAddress): Address =>
  address && { ...address, countryCodeV2: address.country_code }

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** The same without fields that are undefined. */
export const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<T>
