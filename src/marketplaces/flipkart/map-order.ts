import {
  divideDecimal,
  fromTenThousandths,
  multiplyDecimal,
  toTenThousandths,
} from '@/lib/values/decimal-text'
import type { UnifiedOrder } from '@/unified/order'
import type { ListedRecord } from '../contract/connector'
import { itemStatuses, lookUp, paymentTypes } from './status-tables'
import type { Item, ItemHead, Shipment, ShipmentHead } from './wire-shipments'

/** In the order in which they follow each other. */
const WAY: readonly UnifiedOrder['status'][] = ['confirmed', 'shipped', 'delivered', 'returned']
const NUMBER_LENGTH = 200

/** A shipment as the order every channel has. Who bought it is not told. Lengths are not checked here. */
export function orderOf(shipment: Shipment): UnifiedOrder {
  const { orderItems } = shipment
  const dates = orderItems.map(({ orderDate }) => orderDate).toSorted()
  return {
    externalOrderId: shipment.shipmentId,
    orderNumber: numberOf(orderItems),
    ...statusesOf(shipment),
    // test orders live in Flipkart's sandbox only
    isTest: false,
    currency: 'INR',
    totalAmount: totalOf(shipment),
    refundedAmount: '0',
    shippingAmount: '0',
    channelFee: '0',
    orderedAt: dates[0] ?? shipment.updatedAt,
    sourceUpdatedAt: shipment.updatedAt,
    items: orderItems.map(itemOf),
  }
}

/** What tells whether our copy of an order is current. */
export function listedOf(head: ShipmentHead): ListedRecord {
  const { status, paymentStatus } = statusesOf(head)
  return {
    externalId: head.shipmentId,
    updatedAt: head.updatedAt,
    total: totalOf(head),
    refunded: '0',
    status,
    paymentStatus,
  }
}

/** What seller and buyer call it: the order, or the orders of one buyer that go out together. */
function numberOf(items: readonly Item[]): string {
  const orders = [...new Set(items.map(({ orderId }) => orderId))]
  const all = orders.join(', ')
  return all.length <= NUMBER_LENGTH ? all : (orders[0] ?? '').slice(0, NUMBER_LENGTH)
}

/** Items that were cancelled count only where all were. */
function countedItems<T extends ItemHead>(items: readonly T[]): readonly T[] {
  const left = items.filter(({ status }) => lookUp(itemStatuses, status) !== 'cancelled')
  return left.length > 0 ? left : items
}

type Statuses = Pick<UnifiedOrder, 'status' | 'paymentStatus' | 'rawStatus'>

/** The item that is least far says how far the order is: one of which a part went back is still a sale. */
function statusesOf({ orderItems }: ShipmentHead): Statuses {
  const counted = countedItems(orderItems)
  const known = counted.map((item) => ({ item, status: lookUp(itemStatuses, item.status) }))
  const strange = known.find(({ status }) => status === undefined)
  if (strange)
    return { status: 'pending', paymentStatus: 'pending', rawStatus: strange.item.status }
  const status =
    WAY.find((step) => known.some((one) => one.status === step)) ?? known[0]?.status ?? 'pending'
  return { status, ...paymentOf(counted, status) }
}

function paymentOf(
  items: readonly ItemHead[],
  status: UnifiedOrder['status'],
): Omit<Statuses, 'status'> {
  const type = items[0]?.paymentType ?? ''
  const isBack = status === 'returned' && items.every(({ courierReturn }) => courierReturn)
  // what nobody took was not paid for
  if (type === 'COD' && isBack) return { paymentStatus: 'voided' }
  const known = lookUp(paymentTypes, type)
  return known ? { paymentStatus: known[status] } : { paymentStatus: 'pending', rawStatus: type }
}

const totalOf = ({ orderItems }: ShipmentHead): string =>
  fromTenThousandths(
    countedItems(orderItems).reduce(
      (sum, item) => sum + toTenThousandths(amountsOf(item).totalPrice),
      0n,
    ),
  )

/**
 * Flipkart does not say whether a selling price is of one piece or of all. Its sum does: without what sending costs it is
 * closer to the price of one as often as there are pieces, or to the price itself.
 */
function amountsOf({ quantity, priceComponents }: ItemHead) {
  const { sellingPrice, totalPrice, shippingCharge } = priceComponents
  const ofAll = multiplyDecimal(sellingPrice, quantity)
  const goods = totalPrice && toTenThousandths(totalPrice) - toTenThousandths(shippingCharge ?? '0')
  const isOfOne =
    !goods || quantity < 2 || 2n * goods >= toTenThousandths(ofAll) + toTenThousandths(sellingPrice)
  return isOfOne
    ? { unitPrice: sellingPrice, totalPrice: ofAll }
    : { unitPrice: divideDecimal(sellingPrice, quantity), totalPrice: sellingPrice }
}

function itemOf(item: Item): UnifiedOrder['items'][number] {
  const { sku, title, fsn, quantity } = item
  return {
    ...(sku && { externalItemId: sku, sku }),
    title: title || sku || fsn || '',
    quantity,
    ...amountsOf(item),
  }
}
