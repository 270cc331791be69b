import { NoSuchControl } from '../../server/stand-in'
import {
  cancelOrder,
  deleteOrder,
  deliverOrder,
  editOrder,
  fulfillOrder,
  payOrder,
  refundOrder,
} from '../life/change-order'
import { abandonCart, completeCheckout, deleteCheckout, updateCheckout } from '../life/checkouts'
import {
  createCustomer,
  deleteCustomer,
  redactCustomer,
  requestData,
  updateCustomer,
} from '../life/customers'
import { happening } from '../life/happen'
import { placeOrder } from '../life/place-order'
import { createProduct, deleteProduct, updateProduct } from '../life/products'
import { changeStock } from '../life/stock'
import type { Collection } from '../shop/collection'
import type { Stored } from '../shop/records'
import type { Shop } from '../shop/shop'
import type { World } from '../world'
import {
  CheckoutInput,
  CustomerInput,
  NewProductInput,
  OrderChanges,
  OrderInput,
  OutsideId,
  ProductInput,
  StockInput,
} from './inputs'

/** Lets something happen to the records of a shop. Answers with the ids it concerned. */
export function actOnRecords(
  world: World,
  shop: Shop,
  [kind, id, action]: readonly (string | undefined)[],
  body: unknown,
): object {
  const moment = happening(world, shop)
  const inside = (outside: string) => {
    const found = shop.toInside(outside)
    if (found === undefined) throw new RangeError(`“${outside}” is no id`)
    return found
  }
  const optional = (outside: string | undefined) =>
    outside === undefined ? undefined : inside(outside)
  const lines = (given: { variantId: string; quantity: number }[] | undefined) =>
    given?.map(({ variantId, quantity }) => ({ variantId: inside(variantId), quantity }))
  const find = <T extends Stored>(collection: Collection<T>): T => {
    const found = collection.get(inside(OutsideId.parse(id)))
    if (!found) throw new NoSuchControl(`${shop.settings.domain} has no ${kind} ${id}`)
    return found
  }
  const told = (record: Stored) => ({
    id: String(shop.toOutside(record.id)),
    updatedAt: new Date(record.updatedAt).toISOString(),
  })
  const gone = { deleted: true, id }

  switch (`${kind} ${id === undefined ? 'new' : (action ?? 'update')}`) {
    case 'orders new': {
      const { count, customerId, lines: wished, seed, ...wish } = OrderInput.parse(body)
      const from = seed ?? Math.floor(world.now() % 2 ** 30)
      const placed = Array.from({ length: count }, (_, place) =>
        placeOrder(happening(world, shop), {
          ...wish,
          customerId: optional(customerId),
          lines: lines(wished),
          seed: from + place,
        }),
      )
      const [first] = placed
      if (!first) throw new RangeError('no order')
      return {
        ...told(first),
        name: `#${first.number}`,
        ids: placed.map((order) => String(shop.toOutside(order.id))),
      }
    }
    case 'orders pay':
      return told(payOrder(moment, find(shop.orders)))
    case 'orders fulfill':
      return told(fulfillOrder(moment, find(shop.orders), OrderChanges.fulfill.parse(body)))
    case 'orders deliver':
      return told(deliverOrder(moment, find(shop.orders)))
    case 'orders refund':
      return told(refundOrder(moment, find(shop.orders), OrderChanges.refund.parse(body)))
    case 'orders cancel':
      return told(cancelOrder(moment, find(shop.orders), OrderChanges.cancel.parse(body)))
    case 'orders edit': {
      const { add, ...edit } = OrderChanges.edit.parse(body)
      const added = add && { ...add, variantId: inside(add.variantId) }
      return told(editOrder(moment, find(shop.orders), { ...edit, add: added }))
    }
    case 'orders delete':
      deleteOrder(moment, find(shop.orders))
      return gone
    case 'customers new':
      return told(createCustomer(moment, CustomerInput.parse(body)))
    case 'customers update':
      return told(updateCustomer(moment, find(shop.customers), CustomerInput.parse(body)))
    case 'customers redact':
      redactCustomer(moment, find(shop.customers))
      return told(find(shop.customers))
    case 'customers data-request':
      requestData(moment, find(shop.customers))
      return told(find(shop.customers))
    case 'customers delete':
      deleteCustomer(moment, find(shop.customers))
      return gone
    case 'products new':
      return told(createProduct(moment, NewProductInput.parse(body)))
    case 'products update':
      return told(updateProduct(moment, find(shop.products), ProductInput.parse(body)))
    case 'products delete':
      deleteProduct(moment, find(shop.products))
      return gone
    case 'stock new': {
      const { variantId, ...change } = StockInput.parse(body)
      if (!changeStock(moment, inside(variantId), change as { to: number } | { by: number }))
        throw new NoSuchControl(`${shop.settings.domain} has no variant ${variantId}`)
      return { id: variantId }
    }
    case 'checkouts new': {
      const { customerId, lines: wished, ...wish } = CheckoutInput.parse(body)
      return told(
        abandonCart(moment, { ...wish, customerId: optional(customerId), lines: lines(wished) }),
      )
    }
    case 'checkouts update': {
      const { email, lines: wished } = CheckoutInput.parse(body)
      return told(updateCheckout(moment, find(shop.checkouts), { email, lines: lines(wished) }))
    }
    case 'checkouts complete':
      return { orderId: told(completeCheckout(moment, find(shop.checkouts))).id, id }
    case 'checkouts delete':
      deleteCheckout(moment, find(shop.checkouts))
      return gone
    default:
      throw new NoSuchControl(`nothing can be done with ${kind} by “${action ?? 'new'}”`)
  }
}
