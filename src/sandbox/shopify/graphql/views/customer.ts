import type { CustomerRecord } from '@/sandbox/kit/shop/records'
import { time, timeOrNull } from '@/sandbox/kit/values'
import { type ListArguments, listPage } from '../connection'
import type { Context } from '../context'
import { viewAddress } from './address'
import { gid } from './values'

export function viewCustomer(context: Context, customer: CustomerRecord) {
  const { shop } = context
  const { email, phone, firstName, lastName, marketing } = customer
  const optIn = marketing === 'SUBSCRIBED' ? 'SINGLE_OPT_IN' : null
  const marketingAt = timeOrNull(customer.marketingAt)
  const address = viewAddress(shop, customer.address, customer.id)
  const addresses = address ? [address] : []
  return {
    __typename: 'Customer',
    id: gid(shop, 'Customer', customer.id),
    legacyResourceId: String(shop.toOutside(customer.id)),
    addresses,
    addressesV2: (args: ListArguments) => listPage(context, addresses, args, (one) => one),
    createdAt: time(customer.createdAt),
    updatedAt: time(customer.updatedAt),
    defaultAddress: address,
    defaultEmailAddress: email && {
      emailAddress: email,
      marketingState: marketing,
      marketingOptInLevel: optIn,
      marketingUpdatedAt: marketingAt,
      validFormat: true,
    },
    defaultPhoneNumber: phone && {
      phoneNumber: phone,
      marketingState: 'NOT_SUBSCRIBED',
      marketingOptInLevel: null,
      marketingUpdatedAt: null,
    },
    displayName: [firstName, lastName].filter(Boolean).join(' ') || (email ?? phone ?? ''),
    email,
    emailMarketingConsent: email && {
      marketingState: marketing,
      marketingOptInLevel: optIn,
      consentUpdatedAt: marketingAt,
    },
    firstName,
    lastName,
    locale: 'en',
    note: customer.note,
    numberOfOrders: () => String(shop.orderCountOf(customer.id)),
    phone,
    state: 'DISABLED',
    tags: customer.tags,
    taxExempt: false,
    verifiedEmail: email !== null,
  }
}

/** The customer with an id, as a field of another record. */
export function customerOf(context: Context, id: number | null) {
  const customer = id === null ? undefined : context.shop.customers.get(id)
  return customer ? viewCustomer(context, customer) : null
}
