import type { UnifiedCustomer } from '@/unified/customer'
import { contactOf, present } from './map-person'
import type { Customer } from './wire-records'

/**
 * A customer of V3, at their first address. `accepts_product_review_abandoned_cart_emails` is consent to those two kinds
 * of mail only, so it is none to marketing.
 */
export function customerOf(customer: Customer): UnifiedCustomer {
  const [address] = customer.addresses ?? []
  return present({
    externalId: customer.id,
    ...contactOf({
      firstName: customer.first_name,
      lastName: customer.last_name,
      email: customer.email,
      phone: customer.phone || address?.phone,
      street1: address?.address1,
      street2: address?.address2,
      city: address?.city,
      region: address?.state_or_province,
      postcode: address?.postal_code,
      country: address?.country,
      countryCode: address?.country_code,
    }),
    tags: [],
    firstSeenAt: customer.date_created,
    sourceUpdatedAt: customer.date_modified,
  }) as UnifiedCustomer
}
