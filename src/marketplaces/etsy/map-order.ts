import { countryCode } from '@/lib/values/country-code'
import { fromTenThousandths, multiplyDecimal, toTenThousandths } from '@/lib/values/decimal-text'
import { normalizeEmail } from '@/lib/values/normalize-email'
import type { UnifiedOrder } from '@/unified/order'
import type { ListedRecord } from '../contract/connector'
import { plainText, trimmedText } from './plain-text'
import { lookUp, paymentStatuses, receiptStatuses } from './status-tables'
import type { Receipt, ReceiptHead, Transaction } from './wire-receipts'

/** A receipt with its transactions as the order every channel has. Lengths are not checked here. */
export function orderOf(receipt: Receipt): UnifiedOrder {
  const customerName = trimmedText(receipt.name)
  const buyer = buyerOf(receipt)
  const sent = receipt.transactions.flatMap((one) => one.shipped_timestamp ?? []).toSorted()
  return {
    externalOrderId: receipt.receipt_id,
    ...statusesOf(receipt),
    // Etsy has no orders for trying out
    isTest: false,
    currency: receipt.grandtotal.currency,
    totalAmount: receipt.grandtotal.value,
    refundedAmount: refundedOf(receipt),
    shippingAmount: receipt.total_shipping_cost?.value ?? '0',
    channelFee: '0',
    orderedAt: receipt.created_timestamp,
    ...(sent[0] !== undefined && { shippedAt: sent[0] }),
    sourceUpdatedAt: receipt.updated_timestamp,
    ...(customerName !== undefined && { customerName }),
    ...(buyer && { buyer }),
    items: receipt.transactions.map(itemOf),
  }
}

/** What tells whether our copy of an order is current. */
export function listedOf(head: ReceiptHead): ListedRecord {
  const { status, paymentStatus } = statusesOf(head)
  return {
    externalId: head.receipt_id,
    updatedAt: head.updated_timestamp,
    total: head.grandtotal.value,
    refunded: refundedOf(head),
    status,
    paymentStatus,
  }
}

function statusesOf(
  head: ReceiptHead,
): Pick<UnifiedOrder, 'status' | 'paymentStatus' | 'rawStatus'> {
  const known = lookUp(receiptStatuses, head.status)
  if (known === undefined)
    return { status: 'pending', paymentStatus: 'pending', rawStatus: head.status }
  // what is paid and sent is what Etsy calls completed
  const where = head.is_shipped ? 'delivered' : 'confirmed'
  return { status: known === 'where' ? where : known, paymentStatus: paymentOf(head) }
}

/** Refunds say more than the word, which not every change of the money changes. */
function paymentOf(head: ReceiptHead): UnifiedOrder['paymentStatus'] {
  const said = lookUp(paymentStatuses, head.status) ?? 'pending'
  const [refunded, total] = [refundedOf(head), head.grandtotal.value].map(toTenThousandths)
  if (refunded !== undefined && total !== undefined && refunded > 0n)
    return refunded >= total ? 'refunded' : 'partially_refunded'
  // sent before the money came, such as with a cheque
  return said === 'paid' && !head.is_paid ? 'pending' : said
}

/** Whole refunds leave the total as it was. Etsy documents no words for how far one is; all that it lists count. */
const refundedOf = ({ refunds }: ReceiptHead): string =>
  fromTenThousandths(
    (refunds ?? []).reduce((sum, { amount }) => sum + toTenThousandths(amount.value), 0n),
  )

function itemOf(line: Transaction): UnifiedOrder['items'][number] {
  const { listing_id: externalItemId, sku, quantity, price, shop_coupon: coupon } = line
  const whole = toTenThousandths(multiplyDecimal(price.value, quantity))
  return {
    ...(externalItemId && { externalItemId }),
    title: plainText(line.title ?? ''),
    ...(sku && { sku: plainText(sku) }),
    quantity,
    unitPrice: price.value,
    totalPrice: fromTenThousandths(whole - toTenThousandths(coupon ?? '0')),
  }
}

/**
 * The buyer by their number. Name and address are of whom the parcel goes to: of a gift, that is somebody else, whose
 * they are not taken for.
 */
function buyerOf(receipt: Receipt): UnifiedOrder['buyer'] {
  const { buyer_user_id: externalId } = receipt
  if (!externalId) return undefined
  const email = normalizeEmail(receipt.buyer_email ?? '')
  return {
    externalId,
    ...(email && { email: email.address }),
    emailIsMasked: email?.isMasked ?? false,
    ...(receipt.is_gift !== true && addresseeOf(receipt)),
  }
}

type Buyer = NonNullable<UnifiedOrder['buyer']>

function addresseeOf(receipt: Receipt): Partial<Buyer> {
  const lines = [receipt.first_line, receipt.second_line].map(trimmedText).filter(Boolean)
  const country = trimmedText(receipt.country_iso)
  const fields: Record<string, string | undefined> = {
    name: trimmedText(receipt.name),
    street: lines.join(', ') || undefined,
    postcode: trimmedText(receipt.zip),
    city: trimmedText(receipt.city),
    region: trimmedText(receipt.state),
    country: country && (countryCode(country) ?? country),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
