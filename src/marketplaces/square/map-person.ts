import { countryCode } from '@/lib/values/country-code'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { normalizePhone } from '@/lib/values/normalize-phone'
import type { UnifiedCustomer } from '@/unified/customer'
import type { UnifiedOrder } from '@/unified/order'
import type { Recipient } from './wire-orders'
import type { Address, Customer } from './wire-records'

type Buyer = NonNullable<UnifiedOrder['buyer']>

const trimmed = (text: string | null | undefined) => text?.trim() || undefined

/** The person as every channel has them. */
export function personOf(customer: Customer): Buyer {
  const address = addressOf(customer.address)
  const named = [customer.given_name, customer.family_name].map(trimmed).filter(Boolean).join(' ')
  const name = trimmed(named) ?? trimmed(customer.company_name) ?? trimmed(customer.nickname)
  return {
    externalId: customer.id,
    ...(name !== undefined && { name }),
    ...contactOf(customer.email_address, customer.phone_number, address.country),
    ...address,
    // Square knows only who does not want mail any more
    ...(customer.preferences?.email_unsubscribed === true && { consent: 'opted_out' as const }),
  }
}

/** Whoever a fulfillment is for, under an id. */
export function recipientOf(externalId: string, recipient: Recipient | undefined): Buyer {
  const address = addressOf(recipient?.address)
  const name = trimmed(recipient?.display_name)
  return {
    externalId,
    ...(name !== undefined && { name }),
    ...contactOf(recipient?.email_address, recipient?.phone_number, address.country),
    ...address,
  }
}

export const customerOf = (customer: Customer): UnifiedCustomer => ({
  ...personOf(customer),
  tags: [],
  firstSeenAt: customer.created_at,
  sourceUpdatedAt: customer.updated_at,
})

function contactOf(
  email: string | null | undefined,
  phone: string | null | undefined,
  country: string | undefined,
): Pick<Buyer, 'email' | 'emailIsMasked' | 'phone'> {
  const mail = normalizeEmail(email ?? '')
  const number = normalizePhone(phone ?? '', country)
  return {
    ...(mail ? { email: mail.address, emailIsMasked: mail.isMasked } : { emailIsMasked: false }),
    ...(number !== undefined && { phone: number }),
  }
}

type Parts = Pick<Buyer, 'street' | 'postcode' | 'city' | 'region' | 'country'>

function addressOf(given: Address | null | undefined): Parts {
  const lines = [given?.address_line_1, given?.address_line_2, given?.address_line_3]
  const country = trimmed(given?.country)
  const parts = {
    street: trimmed(lines.map(trimmed).filter(Boolean).join(', ')),
    postcode: trimmed(given?.postal_code),
    city: trimmed(given?.locality),
    region: trimmed(given?.administrative_district_level_1),
    country: country && (countryCode(country) ?? country),
  }
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  ) as Parts
}
