import { normalizeEmail } from '@/lib/values/normalize-email'
import type { UnifiedCheckout } from '@/unified/checkout'
import { present } from './map-person'
import type { CheckoutNode } from './wire-graphql'
import type { CheckoutBody } from './wire-rest'

const MAX_ITEMS = 500

type Facts = Omit<UnifiedCheckout, 'abandonedAt' | 'sourceUpdatedAt'> & {
  createdAt: string
  updatedAt: string
}

function checkoutOf({ createdAt, updatedAt, ...facts }: Facts): UnifiedCheckout {
  return present({
    ...facts,
    items: facts.items.slice(0, MAX_ITEMS),
    abandonedAt: createdAt,
    sourceUpdatedAt: updatedAt,
  })
}

/** A checkout of the GraphQL API, which knows an address only through the customer. */
export const checkoutOfNode = (checkout: CheckoutNode): UnifiedCheckout =>
  checkoutOf({
    externalId: checkout.id,
    buyerExternalId: checkout.customer?.id,
    email: normalizeEmail(checkout.customer?.defaultEmailAddress?.emailAddress ?? '')?.address,
    recoveryUrl: checkout.abandonedCheckoutUrl ?? undefined,
    items: checkout.lineItems.nodes.map(({ title, quantity, originalUnitPriceSet }) => ({
      title: title ?? '',
      quantity,
      price: originalUnitPriceSet,
    })),
    currency: checkout.totalPriceSet.shopMoney.currencyCode,
    total: checkout.totalPriceSet.shopMoney.amount,
    completedAt: checkout.completedAt ?? undefined,
    createdAt: checkout.createdAt,
    updatedAt: checkout.updatedAt,
  })

/** A checkout of a webhook's body. Undefined for one that has no id. */
export function checkoutOfBody(checkout: CheckoutBody): UnifiedCheckout | undefined {
  const id = checkout.id ?? /^#(\d+)$/.exec(checkout.name ?? '')?.[1]
  if (id === undefined) return undefined
  return checkoutOf({
    externalId: id,
    buyerExternalId: checkout.customer?.id,
    email: normalizeEmail(checkout.email ?? checkout.customer?.email ?? '')?.address,
    recoveryUrl: checkout.abandoned_checkout_url ?? undefined,
    items: checkout.line_items.map(({ title, quantity, price }) => ({
      title: title ?? '',
      quantity,
      price,
    })),
    currency: checkout.currency,
    total: checkout.total_price,
    completedAt: checkout.completed_at ?? undefined,
    createdAt: checkout.created_at,
    updatedAt: checkout.updated_at,
  })
}
