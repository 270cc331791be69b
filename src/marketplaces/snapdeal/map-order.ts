import { fromTenThousandths, multiplyDecimal, toTenThousandths } from '@/lib/values/decimal-text'
import type { UnifiedOrder } from '@/unified/order'
import type { ListedRecord } from '../contract/connector'
import { lookUp, paymentModes, suborderStatuses } from './status-tables'
import type { Suborder, SuborderHead } from './wire-suborders'

/** A suborder as the order every channel has, with the buyer's name and nothing else of them. Lengths are not checked here. */
export function orderOf(suborder: Suborder): UnifiedOrder {
  const { suborderCode, orderCode, productName, supc, skuCode, price, shippingCharge } = suborder
  const customerName = suborder.customerName?.trim()
  const quantity = suborder.quantity ?? 1
  const goods = multiplyDecimal(price, quantity)
  return {
    externalOrderId: suborderCode,
    ...(orderCode && { orderNumber: orderCode }),
    ...statusesOf(suborder),
    isTest: false,
    currency: 'INR',
    totalAmount: sum(goods, shippingCharge),
    refundedAmount: '0',
    shippingAmount: shippingCharge ?? '0',
    channelFee: '0',
    orderedAt: suborder.orderDate,
    ...(suborder.shippedDate && { shippedAt: suborder.shippedDate }),
    sourceUpdatedAt: changedAt(suborder),
    ...(customerName && { customerName }),
    items: [
      {
        ...(supc && { externalItemId: supc }),
        title: productName || skuCode || supc || '',
        ...(skuCode && { sku: skuCode }),
        ...{ quantity, unitPrice: price, totalPrice: goods },
      },
    ],
  }
}

/** What tells whether our copy of an order is current. */
export function listedOf(suborder: SuborderHead): ListedRecord {
  const { status, paymentStatus } = statusesOf(suborder)
  const goods = multiplyDecimal(suborder.price, suborder.quantity ?? 1)
  return {
    externalId: suborder.suborderCode,
    updatedAt: changedAt(suborder),
    total: sum(goods, suborder.shippingCharge),
    refunded: '0',
    status,
    paymentStatus,
  }
}

/** The last time that is told: where there is none of a change, when it was sent or ordered. */
const changedAt = ({ updated, shippedDate, orderDate }: SuborderHead): string =>
  updated ?? shippedDate ?? orderDate

const sum = (amount: string, more: string | null | undefined): string =>
  fromTenThousandths(toTenThousandths(amount) + toTenThousandths(more ?? '0'))

function statusesOf({
  siStatusCode,
  paymentMode,
}: SuborderHead): Pick<UnifiedOrder, 'status' | 'paymentStatus' | 'rawStatus'> {
  const status = lookUp(suborderStatuses, siStatusCode)
  if (!status) return { status: 'pending', paymentStatus: 'pending', rawStatus: siStatusCode }
  // what is not told is taken for what is paid last
  const payment = lookUp(paymentModes, paymentMode ?? 'COD')
  return payment
    ? { status, paymentStatus: payment[status] }
    : { status, paymentStatus: 'pending', rawStatus: paymentMode ?? '' }
}
