import type { CheckoutRecord } from '@/sandbox/kit/shop/records'
import { time, timeOrNull } from '@/sandbox/kit/values'
import { type ListArguments, listPage } from '../connection'
import type { Context } from '../context'
import { viewAddress } from './address'
import { customerOf } from './customer'
import { productOf, variantOf } from './product'
import { gid, moneyBag } from './values'

/** The address that brings a buyer back to a cart. */
export const recoveryUrl = (shopUrl: string, { id, token }: CheckoutRecord) =>
  `${shopUrl}/checkouts/${token}/recover?key=${(id % 100_000).toString(16)}`

export function viewCheckout(context: Context, checkout: CheckoutRecord) {
  const { shop, shopUrl } = context
  const bag = (cents: number) => () => moneyBag(shop, checkout.presentment, cents)
  const address = () => viewAddress(shop, checkout.address, checkout.id)
  const subtotal = checkout.lines.reduce((sum, line) => sum + line.price * line.quantity, 0)
  return {
    __typename: 'AbandonedCheckout',
    id: gid(shop, 'AbandonedCheckout', checkout.id),
    defaultCursor: String(checkout.id),
    abandonedCheckoutUrl: recoveryUrl(shopUrl, checkout),
    billingAddress: address,
    shippingAddress: address,
    completedAt: timeOrNull(checkout.completedAt),
    createdAt: time(checkout.createdAt),
    updatedAt: time(checkout.updatedAt),
    customAttributes: [],
    customer: () => customerOf(context, checkout.customerId),
    discountCodes: [],
    lineItems: (args: ListArguments) =>
      listPage(context, checkout.lines, args, (line, place) => ({
        __typename: 'AbandonedCheckoutLineItem',
        id: gid(shop, 'AbandonedCheckoutLineItem', checkout.id * 16 + place),
        customAttributes: [],
        discountedTotalPriceSet: bag(line.price * line.quantity),
        discountedUnitPriceSet: bag(line.price),
        image: null,
        originalTotalPriceSet: bag(line.price * line.quantity),
        originalUnitPriceSet: bag(line.price),
        product: () => productOf(context, line.productId),
        quantity: line.quantity,
        sku: line.sku,
        title: line.title,
        variant: () => variantOf(context, line.variantId),
        variantTitle: line.variantTitle,
      })),
    name: `#${shop.toOutside(checkout.id)}`,
    note: '',
    subtotalPriceSet: bag(subtotal),
    taxesIncluded: true,
    totalDiscountSet: bag(0),
    totalLineItemsPriceSet: bag(subtotal),
    totalPriceSet: bag(subtotal + checkout.shipping),
    totalTaxSet: bag(0),
  }
}
