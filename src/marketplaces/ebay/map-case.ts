import { z } from 'zod'
import { UnifiedCase } from '@/unified/case'
import type { FailedRecord } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { type Asked, askedForReturn, askedWhereItIs } from './case-message'
import { cancellationStates, caseStatuses, inquiryStatuses, returnStates } from './case-tables'
import { lookUp } from './status-tables'
import { Cancellation, Case, Inquiry, Return } from './wire-cases'

/** The four lists of the Post-Order API, each with numbers of its own. */
export const caseKinds = ['return', 'cancellation', 'inquiry', 'case'] as const
export type CaseKind = (typeof caseKinds)[number]

export type ReadCase =
  | {
      change: { kind: 'case'; record: UnifiedCase }
      /** by what the order is found, where the record does not name it: listing and line */
      line?: string
      /** what the buyer said with it */
      asked?: Asked
      failed?: never
    }
  | { failed: FailedRecord; change?: never; asked?: never }

type Money = { value: string; currency: string } | null | undefined

const amountOf = (money: Money) =>
  money ? { amount: money.value, currency: money.currency } : undefined

/** What a word means; one that is not in our tables is kept, and counts as open. */
function statusOf(table: Record<string, UnifiedCase['status']>, word: string) {
  const status = lookUp(table, word)
  return status ? { status } : { status: 'open' as const, rawStatus: word }
}

type Read = {
  fields: Omit<UnifiedCase, 'externalId' | 'type'>
  id: string
  line?: string
  asked?: Asked
}

const readers: Record<CaseKind, (wire: unknown, at: string) => Read> = {
  return(wire, at) {
    const one = Return.parse(wire)
    const told = statusOf(returnStates, one.state)
    const respondBy = told.status === 'closed' ? undefined : one.sellerResponseDue?.respondByDate
    const { estimatedRefundAmount, actualRefundAmount } = one.sellerTotalRefund ?? {}
    const { reason, comments, creationDate } = one.creationInfo
    return {
      id: one.returnId,
      asked: askedForReturn(reason, comments?.content, one.buyerLoginName),
      fields: {
        ...told,
        ...(respondBy && { status: 'waiting_seller' as const, respondBy }),
        ...(reason && { reason }),
        ...(one.orderId && { externalOrderId: one.orderId }),
        ...amountOf(actualRefundAmount ?? estimatedRefundAmount),
        openedAt: creationDate,
        // a return bears no time of change
        sourceUpdatedAt: at,
      },
    }
  },
  cancellation(wire, at) {
    const one = Cancellation.parse(wire)
    const told = statusOf(cancellationStates, one.cancelState)
    return {
      id: one.cancelId,
      fields: {
        ...told,
        ...deadline(told, one.sellerResponseDueDate),
        ...(one.cancelReason && { reason: one.cancelReason }),
        ...(one.legacyOrderId && { externalOrderId: one.legacyOrderId }),
        ...amountOf(one.requestRefundAmount),
        openedAt: one.cancelRequestDate,
        ...(one.cancelCloseDate && { closedAt: one.cancelCloseDate }),
        sourceUpdatedAt: one.lastModifiedDate ?? at,
      },
    }
  },
  inquiry(wire, at) {
    const one = Inquiry.parse(wire)
    const told = statusOf(inquiryStatuses, one.inquiryStatusEnum)
    return { ...claimOf(one.inquiryId, told, one, at), asked: askedWhereItIs(one.buyer) }
  },
  case(wire, at) {
    const one = Case.parse(wire)
    return claimOf(one.caseId, statusOf(caseStatuses, one.caseStatusEnum), one, at)
  },
}

type Told = ReturnType<typeof statusOf>

/** Deadlines of the buyer's are none of the seller's. */
const deadline = ({ status }: Told, at: string | null | undefined) =>
  at && status === 'waiting_seller' ? { respondBy: at } : undefined

function claimOf(
  id: string,
  told: Told,
  one: Omit<z.infer<typeof Case>, 'caseId' | 'caseStatusEnum'>,
  at: string,
): Read {
  return {
    ...{ id, line: `${one.itemId}-${one.transactionId}` },
    fields: {
      ...told,
      ...deadline(told, one.respondByDate),
      ...amountOf(one.claimAmount),
      openedAt: one.creationDate,
      sourceUpdatedAt: one.lastModifiedDate ?? at,
    },
  }
}

/** A record of one of the lists as a change; or why it cannot be one. */
export function readCase(type: CaseKind, wire: unknown, at: string): ReadCase {
  try {
    const { id, fields, line, asked } = readers[type](wire, at)
    const record = UnifiedCase.parse({ externalId: `${type}-${id}`, type, ...fields })
    return { change: { kind: 'case', record }, ...(line && { line }), ...(asked && { asked }) }
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const externalId = `${type}-${idOf(wire)}`
    return { failed: { entity: 'cases', externalId, reason: reasonOf(error) } }
  }
}

const Named = z.record(z.string(), z.unknown())

/** The number of a record that may be unreadable otherwise. */
function idOf(wire: unknown): string {
  const named = Named.safeParse(wire).data ?? {}
  const id = ['returnId', 'cancelId', 'inquiryId', 'caseId'].map((name) => named[name]).find(isId)
  return id === undefined ? 'unknown' : String(id)
}

const isId = (value: unknown) => typeof value === 'number' || typeof value === 'string'
