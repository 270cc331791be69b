import type { Entity } from '@/unified/change'
import { ConnectorError } from '../contract/errors'

export const kinds = ['products', 'customers', 'orders', 'checkouts'] as const
/** What Shopify keeps of what can be pulled. */
export type Kind = (typeof kinds)[number]

/** Throws ConnectorError `refused` for what Shopify does not have. */
export function kindOf(entity: Entity): Kind {
  const kind = kinds.find((one) => one === entity)
  if (kind) return kind
  throw new ConnectorError('refused', `Shopify has no ${entity} to read.`)
}
