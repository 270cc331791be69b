import { createHash } from 'node:crypto'
import type { Keyring } from '@/db/keyring'
import { BUCKETS } from './incoming-from-lines'
import type { ParsedLine } from './parse-line'

/** Columns of the staging table that a line fills, in the order of stagedLine(). */
export const stagedColumns = [
  'bucket',
  'line_no',
  'copy',
  'has_item',
  'order_number',
  'ordered_at',
  'status',
  'raw_status',
  'payment_status',
  'currency',
  'quantity',
  'unit_price',
  'line_total',
  'order_total',
  'shipping_amount',
  'refunded_amount',
  'external_item_id',
  'title',
  'sku',
  'category',
  'buyer_external_id',
  'buyer_name',
  'buyer_email',
  'buyer_email_hash',
  'buyer_email_local_hash',
  'buyer_email_domain_hash',
  'buyer_email_is_masked',
  'buyer_phone',
  'buyer_phone_hash',
  'street',
  'postcode',
  'address_hash',
  'city',
  'region',
  'country',
  'consent',
] as const

/** The same for every line of an order. */
function bucketOf(orderNumber: string): number {
  return createHash('md5').update(orderNumber).digest().readUInt16BE(0) % BUCKETS
}

/**
 * Makes the function that writes a parsed line as one row of COPY's text format. Contact data leaves it encrypted
 * and hashed. A buyer without an id of the file's own is known by the hash of their address or phone.
 */
export function stagedLineWriter(
  keys: Keyring,
): (line: ParsedLine, lineNo: number, copy: number) => string {
  // neighbouring lines are mostly of one order: the last buyer's and order's work is kept
  const bucket = lastOf(bucketOf)
  const seal = memo(keys.encrypt)
  const hash = (kind: Parameters<Keyring['hash']>[0]) =>
    memo((text: string) => keys.hash(kind, text).toString('hex'))
  const emailHash = hash('email')
  const localHash = hash('email_local')
  const domainHash = hash('email_domain')
  const phoneHash = hash('phone')
  const addressHash = hash('address')
  return (line, lineNo, copy) => {
    const { buyerEmail: email, buyerPhone: phone, street, postcode } = line
    const emailHex = email && emailHash(email.address)
    const phoneHex = phone === undefined ? undefined : phoneHash(phone)
    const buyer =
      line.buyerExternalId ??
      (emailHex ? `email:${emailHex}` : phoneHex ? `phone:${phoneHex}` : undefined)
    const address =
      street === undefined && postcode === undefined
        ? undefined
        : `${street ?? ''}\n${postcode ?? ''}`
    return row([
      bucket(line.orderNumber),
      lineNo,
      copy,
      line.hasItem ? 't' : 'f',
      line.orderNumber,
      line.orderedAt,
      line.status,
      line.rawStatus ?? line.rawPaymentStatus,
      line.paymentStatus,
      line.currency,
      line.quantity,
      line.unitPrice,
      line.lineTotal,
      line.orderTotal,
      line.shippingAmount,
      line.refundedAmount,
      line.externalItemId,
      line.title,
      line.sku,
      line.category,
      buyer,
      line.buyerName,
      email && seal(email.address),
      emailHex && `\\x${emailHex}`,
      email && `\\x${localHash(email.localPart)}`,
      email && `\\x${domainHash(email.domain)}`,
      email && (email.isMasked ? 't' : 'f'),
      phone === undefined ? undefined : seal(phone),
      phoneHex && `\\x${phoneHex}`,
      street === undefined ? undefined : seal(street),
      postcode === undefined ? undefined : seal(postcode),
      address === undefined ? undefined : `\\x${addressHash(address)}`,
      line.city,
      line.region,
      line.country,
      line.consent,
    ])
  }
}

const special = /[\\\t\n\r]/
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (text: string) =>
  special.test(text)
    ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
    : text

/** One line of COPY's text format: tabs between values, `\N` for what is absent. */
function row(values: (string | number | undefined)[]): string {
  let text = ''
  for (let at = 0; at < values.length; at++) {
    const value = values[at]
    if (at > 0) text += '\t'
    text += value === undefined ? '\\N' : typeof value === 'number' ? value : escaped(value)
  }
  return `${text}\n`
}

/** Remembers the answer for the last question only. */
function lastOf<T>(fn: (text: string) => T): (text: string) => T {
  let last: { text: string; answer: T } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, answer: fn(text) }
    return last.answer
  }
}

const MEMO_SIZE = 10_000

/** Remembers the answers for a bounded number of questions: buyers come back. */
function memo(fn: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const answer = known.get(text) ?? fn(text)
    if (known.size >= MEMO_SIZE) known.clear()
    known.set(text, answer)
    return answer
  }
}
