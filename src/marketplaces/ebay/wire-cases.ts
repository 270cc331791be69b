import { z } from 'zod'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { currencyCode, decimalText } from '@/unified/values'

/** The Post-Order API wraps its times. */
const time = z
  .object({ value: z.iso.datetime({ offset: true }) })
  .transform(({ value }) => new Date(value).toISOString())
/** It writes ids as numbers here and as text there. */
const id = z.union([z.string().min(1), z.int()]).transform(String)
const word = z.string().max(200)
/** It writes amounts as numbers, too. */
const Money = z.object({
  value: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a plain decimal'))
    .transform((text) => fromTenThousandths(toTenThousandths(text)))
    .pipe(decimalText),
  currency: currencyCode,
})

/** A name or words beside a record, which is worth reading without them, too. */
const beside = z.string().max(500).nullish().catch(null)
const Comments = z.object({ content: z.string().nullish() }).nullish().catch(null)

export const Return = z.object({
  returnId: id,
  orderId: z.string().min(1).nullish(),
  state: word,
  buyerLoginName: beside,
  creationInfo: z.object({ reason: word.nullish(), comments: Comments, creationDate: time }),
  sellerTotalRefund: z
    .object({ estimatedRefundAmount: Money.nullish(), actualRefundAmount: Money.nullish() })
    .nullish(),
  sellerResponseDue: z.object({ respondByDate: time.nullish() }).nullish(),
})

export const Cancellation = z.object({
  cancelId: id,
  legacyOrderId: z.string().min(1).nullish(),
  cancelState: word,
  cancelReason: word.nullish(),
  cancelRequestDate: time,
  cancelCloseDate: time.nullish(),
  sellerResponseDueDate: time.nullish(),
  requestRefundAmount: Money.nullish(),
  lastModifiedDate: time.nullish(),
})

const claimed = {
  itemId: id,
  transactionId: id,
  claimAmount: Money.nullish(),
  creationDate: time,
  lastModifiedDate: time.nullish(),
  respondByDate: time.nullish(),
}
export const Inquiry = z.object({
  ...{ inquiryId: id, inquiryStatusEnum: word, buyer: beside },
  ...claimed,
})
export const Case = z.object({ caseId: id, caseStatusEnum: word, ...claimed })

const total = z.object({ totalEntries: z.number().int() })
/** What a search answers: each record is read by itself. Cancellations stand under another name. */
export const SearchPage = z
  .object({
    members: z.array(z.unknown()).nullish(),
    cancellations: z.array(z.unknown()).nullish(),
    paginationOutput: total,
  })
  .transform(({ members, cancellations, paginationOutput }) => ({
    records: members ?? cancellations ?? [],
    total: paginationOutput.totalEntries,
  }))

/** What tells a line of an order. */
export const OrderOfLines = z.object({
  orderId: z.string().min(1),
  lineItems: z.array(z.object({ lineItemId: z.string(), legacyItemId: z.string().nullish() })),
})
