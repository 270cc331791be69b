import type { Keyring } from '@/db/keyring'
import type { ParsedLine } from './parse-line'
import { shelfOf } from './shelves'

/** What each line of a file says of its item, as columns of a temporary table in the order of the text. */
export const lineColumns = {
  line_no: 'integer not null',
  copy: 'integer not null',
  has_item: 'boolean not null',
  order_number: 'text not null',
  ordered_at: 'timestamptz not null',
  quantity: 'integer not null',
  unit_price: 'numeric(19,4) not null',
  line_total: 'numeric(19,4) not null',
  external_item_id: 'text',
  title: 'text',
  sku: 'text',
  category: 'text',
} as const

/** What a line says of its order. */
export const headColumns = {
  line_no: 'integer not null',
  copy: 'integer not null',
  order_number: 'text not null',
  status: 'text not null',
  raw_status: 'text',
  payment_status: 'text not null',
  currency: 'text not null',
  order_total: 'numeric(19,4)',
  shipping_amount: 'numeric(19,4)',
  refunded_amount: 'numeric(19,4)',
  buyer_external_id: 'text',
  buyer_name: 'text',
  buyer_email: 'text',
  buyer_email_hash: 'bytea',
  buyer_email_local_hash: 'bytea',
  buyer_email_domain_hash: 'bytea',
  buyer_email_is_masked: 'boolean',
  buyer_phone: 'text',
  buyer_phone_hash: 'bytea',
  street: 'text',
  postcode: 'text',
  address_hash: 'bytea',
  city: 'text',
  region: 'text',
  country: 'text',
  consent: 'text',
} as const

export interface ShelfText {
  shelf: number
  line: string
  /** absent where the line before is of the same order: only an order's first line speaks for it */
  head: string | undefined
}

/**
 * Makes the function that writes the parsed lines of a file, in their order, as COPY text. Contact data leaves it
 * encrypted and hashed. A buyer without an id of the file's own is known by the hash of their address or phone.
 */
export function shelfTextWriter(
  keys: Keyring,
): (line: ParsedLine, lineNo: number, copy: number) => ShelfText {
  const headOf = headWriter(keys)
  let orderNumber: string | undefined
  let newest = 0
  let shelf = 0
  return (line, lineNo, copy) => {
    const isFirst = line.orderNumber !== orderNumber || copy !== newest
    if (isFirst) shelf = shelfOf(line.orderNumber)
    orderNumber = line.orderNumber
    newest = copy
    return {
      shelf,
      line: row([
        lineNo,
        copy,
        line.hasItem ? 't' : 'f',
        line.orderNumber,
        line.orderedAt,
        line.quantity,
        line.unitPrice,
        line.lineTotal,
        line.externalItemId,
        line.title,
        line.sku,
        line.category,
      ]),
      head: isFirst ? headOf(line, lineNo, copy) : undefined,
    }
  }
}

function headWriter(keys: Keyring): (line: ParsedLine, lineNo: number, copy: number) => string {
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
      lineNo,
      copy,
      line.orderNumber,
      line.status,
      line.rawStatus ?? line.rawPaymentStatus,
      line.paymentStatus,
      line.currency,
      line.orderTotal,
      line.shippingAmount,
      line.refundedAmount,
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

/** One line of COPY's text format: tabs between values, `\N` for what is absent. Fills `values` in place. */
function row(values: (string | number | undefined)[]): string {
  for (let at = 0; at < values.length; at++) {
    const value = values[at]
    if (value === undefined) values[at] = '\\N'
    else if (typeof value === 'string') values[at] = escaped(value)
  }
  return `${values.join('\t')}\n`
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
