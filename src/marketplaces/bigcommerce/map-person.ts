import { countryCode } from '@/lib/values/country-code'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { UnifiedOrder } from '@/unified/order'

type Buyer = NonNullable<UnifiedOrder['buyer']>
type Text = string | null | undefined

/** What a record says of a person, in one form for V2's addresses and V3's customers. */
export interface Person {
  firstName?: Text
  lastName?: Text
  email?: Text
  phone?: Text
  street1?: Text
  street2?: Text
  city?: Text
  region?: Text
  postcode?: Text
  country?: Text
  countryCode?: Text
}

const trimmed = (text: Text) => text?.trim() || undefined

/** First and last name as one, undefined without either. */
export const fullName = ({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>) =>
  trimmed([trimmed(firstName), trimmed(lastName)].filter(Boolean).join(' '))

/** What is known of a person, fields that say nothing left out. */
export function contactOf(person: Person): Omit<Buyer, 'externalId' | 'consent'> {
  const country = trimmed(person.countryCode) ?? trimmed(person.country)
  const code = country && (countryCode(country) ?? country)
  const email = normalizeEmail(person.email ?? '')
  return present({
    name: fullName(person),
    email: email?.address,
    emailIsMasked: email?.isMasked ?? false,
    phone: normalizePhone(person.phone ?? '', code),
    street: trimmed([person.street1, person.street2].map(trimmed).filter(Boolean).join(', ')),
    postcode: trimmed(person.postcode),
    city: trimmed(person.city),
    region: trimmed(person.region),
    country: code,
  })
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** The same without fields that are undefined. */
export const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<T>
