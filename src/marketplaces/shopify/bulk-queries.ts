import type { Kind } from './kinds'
import { checkout, checkoutItem, customer, lineItem, order, product, variant } from './selections'

const userErrors = 'userErrors { field message }'

const whole = (connection: string, filter: string, fields: string) =>
  `{ ${connection}${filter} { edges { node { ${fields} } } } }`
const children = (name: string, fields: string) => `${name} { edges { node { ${fields} } } }`

const documents: Record<Kind, (filter: string) => string> = {
  products: (filter) => whole('products', filter, `${product} ${children('variants', variant)}`),
  customers: (filter) => whole('customers', filter, customer),
  orders: (filter) => whole('orders', filter, `${order} ${children('lineItems', lineItem)}`),
  checkouts: (filter) =>
    whole('abandonedCheckouts', filter, `${checkout} ${children('lineItems', checkoutItem)}`),
}

/**
 * The query that Shopify runs by itself over all records of an entity, children included.
 * @param search a filter in Shopify's search syntax, without double quotes
 */
export function bulkDocument(entity: Kind, search?: string): string {
  return documents[entity](search === undefined ? '' : `(query: ${JSON.stringify(search)})`)
}

/** Children follow their parent in the file only when grouping is asked for. */
export const bulkStartMutation = `mutation BulkStart($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: true) { bulkOperation { id } ${userErrors} }
}`

export const bulkStatusQuery = `query BulkStatus($id: ID!) {
  bulkOperation(id: $id) { id status errorCode objectCount url }
}`

export const bulkCancelMutation = `mutation BulkCancel($id: ID!) {
  bulkOperationCancel(id: $id) { bulkOperation { id } ${userErrors} }
}`
