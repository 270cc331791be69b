import { fulfillmentState, orderSums } from '@/sandbox/kit/shop/order-sums'
import type {
  CheckoutRecord,
  CustomerRecord,
  OrderRecord,
  ProductRecord,
  Stored,
} from '@/sandbox/kit/shop/records'
import type { Shop } from '../shop/shop'
import type { Fields } from './match'

const times: Fields<Stored>['times'] = {
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
}

export const orderFields = (shop: Shop): Fields<OrderRecord> => ({
  toInside: (id) => shop.toInside(id),
  times: { ...times, processed_at: ({ createdAt }) => createdAt },
  values: {
    status: (order) =>
      order.cancelledAt !== null
        ? ['cancelled', 'any']
        : order.closedAt === null
          ? ['open', 'not_closed', 'any']
          : ['closed', 'any'],
    financial_status: ({ financial }) => [financial, 'any'],
    fulfillment_status: (order) => {
      const state = fulfillmentState(order)
      if (state === 'FULFILLED') return ['fulfilled', 'shipped', 'any']
      return state === 'PARTIALLY_FULFILLED'
        ? ['partial', 'unfulfilled', 'any']
        : ['unshipped', 'unfulfilled', 'any']
    },
    return_status: () => 'no_return',
    customer_id: ({ customerId }) =>
      customerId === null ? null : String(shop.toOutside(customerId)),
    name: ({ number }) => [`#${number}`, String(number)],
    email: ({ email }) => email,
    tag: ({ tags }) => tags,
    test: ({ isTest }) => isTest,
    sku: ({ lines }) => lines.map(({ sku }) => sku ?? ''),
    total_price: (order) => orderSums(order).total / 100,
    current_total_price: (order) => orderSums(order).currentTotal / 100,
    source_name: () => 'web',
    gateway: () => 'shopify_payments',
  },
  text: (order) => [`#${order.number}`, order.email, order.address?.lastName ?? null],
})

export const customerFields = (shop: Shop): Fields<CustomerRecord> => ({
  toInside: (id) => shop.toInside(id),
  times: { ...times, customer_date: ({ createdAt }) => createdAt },
  values: {
    email: ({ email }) => email,
    phone: ({ phone }) => phone,
    first_name: ({ firstName }) => firstName,
    last_name: ({ lastName }) => lastName,
    tag: ({ tags }) => tags,
    country: ({ address }) => address?.country ?? null,
    state: () => 'disabled',
    accepts_marketing: ({ marketing }) => marketing === 'SUBSCRIBED',
    orders_count: ({ id }) => shop.orderCountOf(id),
  },
  text: ({ firstName, lastName, email }) => [firstName, lastName, email],
})

export const productFields = (shop: Shop): Fields<ProductRecord> => ({
  toInside: (id) => shop.toInside(id),
  times: { ...times, published_at: ({ createdAt }) => createdAt },
  values: {
    status: ({ status }) => status,
    title: ({ title }) => title,
    vendor: ({ vendor }) => vendor,
    product_type: ({ productType }) => productType,
    handle: ({ handle }) => handle,
    tag: ({ tags }) => tags,
    sku: ({ variants }) => variants.map(({ sku }) => sku ?? ''),
    variant_id: ({ variants }) => variants.map(({ id }) => String(shop.toOutside(id))),
    inventory_total: ({ variants }) => variants.reduce((sum, { available }) => sum + available, 0),
    gift_card: () => false,
  },
  text: ({ title, productType, vendor }) => [title, productType, vendor],
})

export const checkoutFields = (shop: Shop): Fields<CheckoutRecord> => ({
  toInside: (id) => shop.toInside(id),
  times,
  values: {
    recovery_state: ({ completedAt }) => (completedAt === null ? 'not_recovered' : 'recovered'),
    status: ({ completedAt }) => (completedAt === null ? ['open', 'any'] : ['closed', 'any']),
    email_state: () => 'not_sent',
  },
  text: ({ email }) => [email],
})
