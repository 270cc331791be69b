import type { UnifiedOrder } from '@/unified/order'

type OrderStatus = UnifiedOrder['status']
type PaymentStatus = UnifiedOrder['paymentStatus']

/** Words of shops and marketplaces for where an order stands, in lower case without punctuation. */
const orderWords: Record<OrderStatus, string> = {
  pending:
    'pending|unfulfilled|not started|open|new|placed|awaiting payment|pending payment|unpaid|on hold|incomplete|created|unshipped|awaiting shipment|waiting|offen|neu|en attente|pendiente|in attesa|in afwachting',
  confirmed:
    'confirmed|processing|in process|accepted|approved|packed|partial|partially fulfilled|ready to ship|awaiting fulfillment|awaiting pickup|paid|payment accepted|preparation in progress|in bearbeitung|bezahlt|en cours|procesando|in lavorazione|in behandeling',
  shipped:
    'shipped|in progress|in transit|dispatched|sent|partially shipped|out for delivery|on the way|versandt|versendet|verschickt|expedie|expediee|enviado|spedito|verzonden|wyslane',
  delivered:
    'delivered|fulfilled|completed|complete|closed|done|received|finished|zugestellt|geliefert|abgeschlossen|erledigt|livre|livree|terminee|entregado|completado|consegnato|completato|afgeleverd|voltooid|zrealizowane',
  cancelled:
    'cancelled|canceled|cancel|void|voided|failed|declined|expired|lost|storniert|abgebrochen|annule|annulee|cancelado|anulado|annullato|geannuleerd|anulowane',
  returned:
    'returned|refunded|return requested|returning|restocked|returned to seller|customer return|rto|rto initiated|rto complete|rto delivered|return to origin|zuruckgegeben|retourniert|erstattet|retourne|rembourse|devuelto|reembolsado|restituito|rimborsato|geretourneerd|terugbetaald|zwrocone',
}

const paymentWords: Record<PaymentStatus, string> = {
  pending:
    'pending|unpaid|not paid|awaiting payment|pending payment|partially paid|due|open|on hold|no|unbezahlt|offen|en attente|non paye|pendiente|in attesa|niet betaald',
  authorized: 'authorized|authorised|on account|autorisiert|autorise|autorizado|autorizzato',
  paid: 'paid|captured|complete|completed|settled|received|success|succeeded|approved|yes|bezahlt|paye|payee|pagado|pago|pagato|betaald|zaplacone',
  partially_refunded:
    'partially refunded|partial refund|teilweise erstattet|partiellement rembourse|parcialmente reembolsado',
  refunded:
    'refunded|fully refunded|refund|erstattet|rembourse|remboursee|reembolsado|rimborsato|terugbetaald',
  voided:
    'voided|void|failed|declined|expired|cancelled|canceled|chargeback|fehlgeschlagen|storniert|annule',
}

/** Words of an order status that also say what became of the payment, for files without a payment column. */
const impliedPayment = new Map<string, PaymentStatus>([
  ['awaiting payment', 'pending'],
  ['pending payment', 'pending'],
  ['unpaid', 'pending'],
  ['failed', 'voided'],
  ['declined', 'voided'],
  ['lost', 'voided'],
  // nobody took the parcel
  ['rto', 'voided'],
  ['rto initiated', 'voided'],
  ['rto complete', 'voided'],
  ['rto delivered', 'voided'],
  ['return to origin', 'voided'],
  ['refunded', 'refunded'],
  ['partially refunded', 'partially_refunded'],
])

const table = <T extends string>(words: Record<T, string>) =>
  new Map(
    (Object.entries(words) as [T, string][]).flatMap(([status, list]) =>
      list.split('|').map((word) => [word, status] as const),
    ),
  )
const orderStatusOf = table(orderWords)
const paymentStatusOf = table(paymentWords)

/** A status word as the tables know it: lower case, no accents, one space between words. */
export const statusWord = (raw: string) =>
  raw
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/^wc /, '')

/** @returns undefined for a word nobody taught us */
export const knownOrderStatus = (raw: string): OrderStatus | undefined =>
  orderStatusOf.get(statusWord(raw))
/** @returns undefined for a word nobody taught us */
export const knownPaymentStatus = (raw: string): PaymentStatus | undefined =>
  paymentStatusOf.get(statusWord(raw))
/** What an order status says about the payment, if anything. */
export const paymentImpliedBy = (raw: string): PaymentStatus | undefined =>
  impliedPayment.get(statusWord(raw))
