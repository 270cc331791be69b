import { share } from '@/sandbox/kit/shop/hash'
import { orderSums } from '@/sandbox/kit/shop/order-sums'
import type { OrderRecord } from '@/sandbox/kit/shop/records'
import type { Shop } from '@/sandbox/kit/shop/shop'

export const caseKinds = ['return', 'cancellation', 'inquiry', 'case'] as const
export type CaseKind = (typeof caseKinds)[number]

export interface Dispute {
  id: number
  kind: CaseKind
  orderId: number
  openedAt: number
  updatedAt: number
  state: string
  reason: string
  /** what the buyer wrote with it; eBay shows that of returns only */
  words: string | null
  respondBy: number | null
  closedAt: number | null
}

const DAY_MS = 86_400_000
/** Of so many orders one leads to one of these. */
const ONE_IN = 12
const MOST = 120

/** What buyers write as they send something back; some write nothing. */
const wrote = [
  'It is much smaller than in the picture. Can I send it back?',
  'One of the lamps does not light.',
  null,
  'It came with a dent in the side, I would like my money back.',
]

/** What each begins and ends as, and why. */
const lives: Record<CaseKind, { open: string; closed: string; reason: string }> = {
  return: { open: 'RETURN_REQUESTED', closed: 'CLOSED', reason: 'NOT_AS_DESCRIBED' },
  cancellation: { open: 'APPROVAL_PENDING', closed: 'CLOSED', reason: 'ORDER_MISTAKE' },
  inquiry: { open: 'OPEN', closed: 'CLOSED', reason: '' },
  case: { open: 'OPEN', closed: 'CS_CLOSED', reason: '' },
}

/** What buyers of a seller ask for after their orders. It begins with some of the orders of the start. */
export class Disputes {
  readonly #all = new Map<number, Dispute>()
  #next = 5_300_000_001

  constructor(shop: Shop, startedAt: number) {
    let place = 0
    for (const entry of shop.orders.walk({ by: 'createdAt', reverse: true })) {
      if (this.#all.size >= MOST) break
      if (place++ % ONE_IN !== 0 || entry.createdAt > startedAt - DAY_MS) continue
      const order = entry.record()
      const kind = caseKinds[Math.floor(share(7, order.id) * caseKinds.length)] ?? 'return'
      const openedAt = Math.min(order.createdAt + 6 * DAY_MS, startedAt - DAY_MS / 2)
      const words = wrote[Math.floor(share(11, order.id) * wrote.length)] ?? null
      const dispute = this.open(order, kind, openedAt, words)
      // what is older than three weeks has come to its end
      if (openedAt < startedAt - 21 * DAY_MS) this.close(dispute, openedAt + 5 * DAY_MS)
    }
  }

  open(order: OrderRecord, kind: CaseKind, at: number, words: string | null = null): Dispute {
    const { open: state, reason } = lives[kind]
    const dispute: Dispute = {
      ...{ id: this.#next++, kind, orderId: order.id, state, reason, words },
      ...{ openedAt: at, updatedAt: at, respondBy: at + 3 * DAY_MS, closedAt: null },
    }
    this.#all.set(dispute.id, dispute)
    return dispute
  }

  close(dispute: Dispute, at: number): void {
    const { closed: state } = lives[dispute.kind]
    Object.assign(dispute, { state, updatedAt: at, respondBy: null, closedAt: at })
  }

  get(id: number): Dispute | undefined {
    return this.#all.get(id)
  }

  /** Of a kind, the newest first; all where none is named. */
  list(kind?: CaseKind): Dispute[] {
    return [...this.#all.values()]
      .filter((one) => kind === undefined || one.kind === kind)
      .toSorted((a, b) => b.openedAt - a.openedAt || b.id - a.id)
  }

  snapshot() {
    return { next: this.#next, all: [...this.#all.values()] }
  }

  restore(saved: ReturnType<Disputes['snapshot']>): void {
    this.#next = saved.next
    this.#all.clear()
    for (const one of saved.all) this.#all.set(one.id, one)
  }
}

const time = (at: number) => ({ value: new Date(at).toISOString() })

/** A record as the search of its kind answers it. Ids of returns and cancellations are text, those of the others numbers. */
export function viewDispute(shop: Shop, dispute: Dispute) {
  const order = shop.orders.get(dispute.orderId)
  const { currency } = shop.settings
  const amount = { value: order ? orderSums(order).total / 100 : 0, currency }
  const orderId = shop.writeId('orders', dispute.orderId)
  const [line] = order?.lines ?? []
  const buyer = order?.customerId == null ? undefined : shop.customers.get(order.customerId)
  const due = dispute.respondBy === null ? undefined : time(dispute.respondBy)
  const claim = {
    ...{ itemId: line?.productId ?? line?.id ?? 0, transactionId: line?.id ?? 0 },
    ...{ claimAmount: amount, creationDate: time(dispute.openedAt) },
    ...{ lastModifiedDate: time(dispute.updatedAt), ...(due && { respondByDate: due }) },
  }
  switch (dispute.kind) {
    case 'return':
      return {
        ...{ returnId: String(dispute.id), orderId, currentType: 'MONEY_BACK' },
        ...{ state: dispute.state, status: dispute.state },
        ...(buyer && { buyerLoginName: buyer.username }),
        creationInfo: {
          ...{ reason: dispute.reason, creationDate: time(dispute.openedAt) },
          ...(dispute.words && { comments: { content: dispute.words } }),
        },
        sellerTotalRefund: { estimatedRefundAmount: amount },
        ...(due && {
          sellerResponseDue: { activityDue: 'SELLER_APPROVE_REQUEST', respondByDate: due },
        }),
      }
    case 'cancellation':
      return {
        ...{ cancelId: String(dispute.id), legacyOrderId: orderId, cancelState: dispute.state },
        ...{ cancelReason: dispute.reason, requestRefundAmount: amount },
        cancelRequestDate: time(dispute.openedAt),
        lastModifiedDate: time(dispute.updatedAt),
        ...(due && { sellerResponseDueDate: due }),
        ...(dispute.closedAt !== null && { cancelCloseDate: time(dispute.closedAt) }),
      }
    case 'inquiry':
      return {
        ...{ inquiryId: dispute.id, inquiryStatusEnum: dispute.state },
        ...(buyer && { buyer: buyer.username }),
        ...claim,
      }
    case 'case':
      return { caseId: dispute.id, caseStatusEnum: dispute.state, ...claim }
  }
}
