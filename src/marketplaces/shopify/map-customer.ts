import type { UnifiedCustomer } from '@/unified/customer'
import { contactOf, fullName, present } from './map-person'
import { lookUp, marketingStates } from './status-tables'
import type { CustomerNode } from './wire-graphql'

const MAX_TAGS = 250

/** A customer of the GraphQL API. Consent is their answer to marketing mail. */
export function customerOf(customer: CustomerNode): UnifiedCustomer {
  const {
    defaultEmailAddress: email,
    defaultPhoneNumber: phone,
    defaultAddress: address,
  } = customer
  return present({
    externalId: customer.id,
    ...contactOf({
      name: fullName(customer) ?? address?.name,
      email: email?.emailAddress,
      phone: phone?.phoneNumber ?? address?.phone,
      address,
    }),
    consent: lookUp(marketingStates, email?.marketingState ?? ''),
    tags: customer.tags.slice(0, MAX_TAGS),
    firstSeenAt: customer.createdAt,
    sourceUpdatedAt: customer.updatedAt,
  }) as UnifiedCustomer
}
