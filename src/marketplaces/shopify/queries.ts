import type { Kind } from './kinds'
import {
  checkout,
  checkoutItem,
  customer,
  lineItem,
  order,
  orderHead,
  product,
  variant,
} from './selections'

const paging = 'pageInfo { hasNextPage endCursor }'
const userErrors = 'userErrors { field message }'

/** How many lines of an order, variants of a product or lines of a checkout come with their record. */
const CHILDREN = 50
const children = (name: string, fields: string) =>
  `${name}(first: ${CHILDREN}) { ${paging} nodes { ${fields} } }`

const lines = children('lineItems', lineItem)
const variants = children('variants', variant)
const checkoutLines = children('lineItems', checkoutItem)

const args = 'first: $first, after: $after, query: $query, sortKey: $sortKey, reverse: $reverse'
const list = (name: string, connection: string, sortKeys: string, fields: string) =>
  `query ${name}($first: Int!, $after: String, $query: String, $sortKey: ${sortKeys}!, $reverse: Boolean!) {
  ${connection}(${args}) { ${paging} nodes { ${fields} } }
}`

/** One page of an entity's records. */
export const pageQueries = {
  products: list('ProductsPage', 'products', 'ProductSortKeys', `${product} ${variants}`),
  customers: list('CustomersPage', 'customers', 'CustomerSortKeys', customer),
  orders: list('OrdersPage', 'orders', 'OrderSortKeys', `${order} ${lines}`),
  checkouts: list(
    'CheckoutsPage',
    'abandonedCheckouts',
    'AbandonedCheckoutSortKeys',
    `${checkout} ${checkoutLines}`,
  ),
} satisfies Record<Kind, string>

/** Ids, times, totals and statuses of orders, without content. */
export const orderListQuery = list('OrdersList', 'orders', 'OrderSortKeys', orderHead)

const nodes = (name: string, type: string, fields: string) =>
  `query ${name}($ids: [ID!]!) {
  nodes(ids: $ids) { ... on ${type} { ${fields} } }
}`

/** Named records. */
export const recordQueries = {
  products: nodes('ProductsByIds', 'Product', `${product} ${variants}`),
  customers: nodes('CustomersByIds', 'Customer', customer),
  orders: nodes('OrdersByIds', 'Order', `${order} ${lines}`),
  checkouts: nodes('CheckoutsByIds', 'AbandonedCheckout', `${checkout} ${checkoutLines}`),
} satisfies Record<Kind, string>

const rest = (name: string, type: string, connection: string, fields: string) =>
  `query ${name}($id: ID!, $after: String!) {
  node(id: $id) { ... on ${type} { ${connection}(first: 250, after: $after) { ${paging} nodes { ${fields} } } } }
}`

/** What did not come with its record: see CHILDREN. */
export const restQueries = {
  orders: rest('RestOfOrderLines', 'Order', 'lineItems', lineItem),
  products: rest('RestOfVariants', 'Product', 'variants', variant),
  checkouts: rest('RestOfCheckoutLines', 'AbandonedCheckout', 'lineItems', checkoutItem),
}

export const accountQuery = `query Account {
  shop { name currencyCode ianaTimezone myshopifyDomain }
  currentAppInstallation { accessScopes { handle } }
}`

export const uninstallMutation = `mutation Uninstall {
  appUninstall { app { id } ${userErrors} }
}`

export const tagsAddMutation = `mutation TagsAdd($id: ID!, $tags: [String!]!) {
  tagsAdd(id: $id, tags: $tags) { node { id } ${userErrors} }
}`

export const tagsRemoveMutation = `mutation TagsRemove($id: ID!, $tags: [String!]!) {
  tagsRemove(id: $id, tags: $tags) { node { id } ${userErrors} }
}`

export const consentMutation = `mutation EmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
  customerEmailMarketingConsentUpdate(input: $input) { customer { id } ${userErrors} }
}`

export const subscriptionsQuery = `query Subscriptions($after: String) {
  webhookSubscriptions(first: 250, after: $after) { ${paging} nodes { id topic uri } }
}`

export const subscribeMutation = `mutation Subscribe($topic: WebhookSubscriptionTopic!, $uri: String!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri, format: JSON }) {
    webhookSubscription { id } ${userErrors}
  }
}`
