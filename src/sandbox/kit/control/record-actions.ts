import { NoSuchControl } from '../../server/stand-in'
import {
  cancelOrder,
  deleteOrder,
  deliverOrder,
  editOrder,
  fulfillOrder,
  payOrder,
  refundOrder,
  returnOrder,
  takeBackOrder,
} from '../life/change-order'
import { abandonCart, completeCheckout, deleteCheckout, updateCheckout } from '../life/checkouts'
import { createCustomer, deleteCustomer, redactCustomer, updateCustomer } from '../life/customers'
import { happening } from '../life/happen'
import { placeOrder } from '../life/place-order'
import { createProduct, deleteProduct, updateProduct } from '../life/products'
import { changeStock } from '../life/stock'
import type { Market } from '../market'
import type { RecordKind } from '../shop/id-ranges'
import type { Stored } from '../shop/records'
import type { IdKind, Shop } from '../shop/shop'
import {
  CheckoutInput,
  CustomerInput,
  NewProductInput,
  OrderChanges,
  OrderInput,
  ProductInput,
  StockInput,
} from './inputs'

/** The number within a shop of an id that a script wrote. */
function inside(shop: Shop, kind: IdKind, outside: string): number {
  const found = shop.readId(kind, outside)
  if (found === undefined) throw new RangeError(`“${outside}” is no id`)
  return found
}

/** The record that a control address names. */
export function recordOf<K extends RecordKind>(shop: Shop, kind: K, id = '') {
  const found = shop[kind].get(inside(shop, kind, id))
  if (!found) throw new NoSuchControl(`${shop.settings.domain} has no ${kind} ${id}`)
  return found as NonNullable<ReturnType<Shop[K]['get']>>
}

/** Lets something happen to the records of a shop. Answers with the ids it concerned. */
export function actOnRecords(
  market: Market,
  shop: Shop,
  [kind, id, action]: readonly (string | undefined)[],
  body: unknown,
): object {
  const moment = happening(market, shop)
  const optional = (outside: string | undefined) =>
    outside === undefined ? undefined : inside(shop, 'customers', outside)
  const variant = (outside: string) => inside(shop, 'variants', outside)
  const lines = (given: { variantId: string; quantity: number }[] | undefined) =>
    given?.map(({ variantId, quantity }) => ({ variantId: variant(variantId), quantity }))
  const told = (of: RecordKind, record: Stored) => ({
    id: shop.writeId(of, record.id),
    updatedAt: new Date(record.updatedAt).toISOString(),
  })
  const gone = { deleted: true, id }
  const order = () => recordOf(shop, 'orders', id)
  const customer = () => recordOf(shop, 'customers', id)
  const product = () => recordOf(shop, 'products', id)
  const checkout = () => recordOf(shop, 'checkouts', id)

  switch (`${kind} ${id === undefined ? 'new' : (action ?? 'update')}`) {
    case 'orders new': {
      const { count, customerId, lines: wished, seed, ...wish } = OrderInput.parse(body)
      const from = seed ?? Math.floor(market.now() % 2 ** 30)
      const placed = Array.from({ length: count }, (_, place) =>
        placeOrder(happening(market, shop), {
          ...wish,
          customerId: optional(customerId),
          lines: lines(wished),
          seed: from + place,
        }),
      )
      const [first] = placed
      if (!first) throw new RangeError('no order')
      return {
        ...told('orders', first),
        name: `#${first.number}`,
        ids: placed.map((one) => shop.writeId('orders', one.id)),
      }
    }
    case 'orders pay':
      return told('orders', payOrder(moment, order()))
    case 'orders fulfill':
      return told('orders', fulfillOrder(moment, order(), OrderChanges.fulfill.parse(body)))
    case 'orders deliver':
      return told('orders', deliverOrder(moment, order()))
    case 'orders refund':
      return told('orders', refundOrder(moment, order(), OrderChanges.refund.parse(body)))
    case 'orders return':
      return told('orders', returnOrder(moment, order(), OrderChanges.return.parse(body)))
    case 'orders take-back':
      return told('orders', takeBackOrder(moment, order()))
    case 'orders cancel':
      return told('orders', cancelOrder(moment, order(), OrderChanges.cancel.parse(body)))
    case 'orders edit': {
      const { add, ...edit } = OrderChanges.edit.parse(body)
      const added = add && { ...add, variantId: variant(add.variantId) }
      return told('orders', editOrder(moment, order(), { ...edit, add: added }))
    }
    case 'orders delete':
      deleteOrder(moment, order())
      return gone
    case 'customers new':
      return told('customers', createCustomer(moment, CustomerInput.parse(body)))
    case 'customers update':
      return told('customers', updateCustomer(moment, customer(), CustomerInput.parse(body)))
    case 'customers redact':
      redactCustomer(moment, customer())
      return told('customers', customer())
    case 'customers delete':
      deleteCustomer(moment, customer())
      return gone
    case 'products new':
      return told('products', createProduct(moment, NewProductInput.parse(body)))
    case 'products update':
      return told('products', updateProduct(moment, product(), ProductInput.parse(body)))
    case 'products delete':
      deleteProduct(moment, product())
      return gone
    case 'stock new': {
      const { variantId, ...change } = StockInput.parse(body)
      if (!changeStock(moment, variant(variantId), change as { to: number } | { by: number }))
        throw new NoSuchControl(`${shop.settings.domain} has no variant ${variantId}`)
      return { id: variantId }
    }
    case 'checkouts new': {
      const { customerId, lines: wished, ...wish } = CheckoutInput.parse(body)
      return told(
        'checkouts',
        abandonCart(moment, { ...wish, customerId: optional(customerId), lines: lines(wished) }),
      )
    }
    case 'checkouts update': {
      const { email, lines: wished } = CheckoutInput.parse(body)
      return told('checkouts', updateCheckout(moment, checkout(), { email, lines: lines(wished) }))
    }
    case 'checkouts complete':
      return { orderId: told('orders', completeCheckout(moment, checkout())).id, id }
    case 'checkouts delete':
      deleteCheckout(moment, checkout())
      return gone
    default:
      throw new NoSuchControl(`nothing can be done with ${kind} by “${action ?? 'new'}”`)
  }
}
