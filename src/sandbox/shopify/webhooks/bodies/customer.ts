import type { CustomerRecord } from '@/sandbox/kit/shop/records'
import type { Shop } from '../../shop/shop'
import { addressBody, ids, shopTime, shopTimeOrNull } from './values'

/** A customer as other webhooks hold it, and the whole of customers/create and /update. */
export function customerBody(shop: Shop, customer: CustomerRecord) {
  const { id, admin_graphql_api_id } = ids(shop, 'Customer', customer.id)
  const address = addressBody(customer.address)
  const defaultAddress = address && {
    id: shop.toOutside(customer.id + 11),
    customer_id: id,
    ...address,
    country_name: address.country,
    default: true,
  }
  return {
    id,
    created_at: shopTime(shop, customer.createdAt),
    updated_at: shopTime(shop, customer.updatedAt),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: 'disabled',
    note: customer.note,
    verified_email: customer.email !== null,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: customer.phone,
    currency: shop.settings.currency,
    addresses: defaultAddress ? [defaultAddress] : [],
    tax_exemptions: [],
    admin_graphql_api_id,
    default_address: defaultAddress,
  }
}

/** A customer inside an order or a checkout: without the list of addresses. */
export function customerWithin(shop: Shop, id: number | null) {
  const customer = id === null ? undefined : shop.customers.get(id)
  if (!customer) return null
  const { addresses: _, ...rest } = customerBody(shop, customer)
  return rest
}

export const customerDeletedBody = (shop: Shop, id: number) => ({
  id: shop.toOutside(id),
  tax_exemptions: [],
  admin_graphql_api_id: ids(shop, 'Customer', id).admin_graphql_api_id,
})

export const consentBody = (shop: Shop, customer: CustomerRecord) => ({
  customer_id: shop.toOutside(customer.id),
  email_address: customer.email,
  email_marketing_consent: {
    state: customer.marketing.toLowerCase(),
    opt_in_level: customer.marketing === 'SUBSCRIBED' ? 'single_opt_in' : null,
    consent_updated_at: shopTimeOrNull(shop, customer.marketingAt),
  },
})

/** customer.tags_added and customer.tags_removed: the tags that came or went. */
export const tagsBody = (shop: Shop, customer: CustomerRecord, tags: readonly string[]) => ({
  customerId: ids(shop, 'Customer', customer.id).admin_graphql_api_id,
  tags,
  occurredAt: new Date(customer.updatedAt).toISOString(),
})

/** customers/redact and, with `orders_requested`, customers/data_request. */
export const privacyBody = (
  shop: Shop,
  customer: CustomerRecord,
  orders: { orders_to_redact: bigint[] } | { orders_requested: bigint[]; data_request: object },
) => ({
  shop_id: shop.id,
  shop_domain: shop.settings.domain,
  customer: { id: shop.toOutside(customer.id), email: customer.email, phone: customer.phone },
  ...orders,
})
