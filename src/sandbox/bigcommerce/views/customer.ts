import type { CustomerRecord } from '../../kit/shop/records'
import type { Store } from '../store'
import { iso8601 } from './values'

/** A customer of V3. */
export const viewCustomer = (
  store: Store,
  customer: CustomerRecord,
  include: readonly string[],
) => ({
  id: store.number(customer.id),
  email: customer.email ?? '',
  first_name: customer.firstName ?? '',
  last_name: customer.lastName ?? '',
  company: '',
  phone: customer.phone ?? '',
  notes: customer.note ?? '',
  customer_group_id: 0,
  accepts_product_review_abandoned_cart_emails: customer.marketing === 'SUBSCRIBED',
  date_created: iso8601(customer.createdAt),
  date_modified: iso8601(customer.updatedAt),
  ...(include.includes('addresses') && {
    addresses: customer.address ? [viewAddress(customer.address)] : [],
  }),
})

const viewAddress = (address: NonNullable<CustomerRecord['address']>) => ({
  id: 1,
  first_name: address.firstName,
  last_name: address.lastName,
  address1: address.address1,
  address2: '',
  city: address.city,
  state_or_province: address.province ?? '',
  postal_code: address.zip,
  country: address.country,
  country_code: address.countryCode,
  phone: address.phone ?? '',
  address_type: 'residential',
})
