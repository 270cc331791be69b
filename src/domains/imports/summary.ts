import { z } from 'zod'

const counts = {
  /** orders not seen before */
  created: z.number().int(),
  /** orders that are there already and differ */
  changed: z.number().int(),
  /** orders that are there already and are equal */
  unchanged: z.number().int(),
  /** of created and changed, those that say cancelled */
  cancelled: z.number().int(),
  /** of created and changed, those without a buyer */
  withoutBuyer: z.number().int(),
  /** people not seen before */
  newCustomers: z.number().int(),
}

/** What an import did, or what its rehearsal says it would do. */
export const ImportSummary = z.object(counts)
export type ImportSummary = z.infer<typeof ImportSummary>

export const emptySummary: ImportSummary = {
  created: 0,
  changed: 0,
  unchanged: 0,
  cancelled: 0,
  withoutBuyer: 0,
  newCustomers: 0,
}

export function addSummaries(a: ImportSummary, b: ImportSummary): ImportSummary {
  return {
    created: a.created + b.created,
    changed: a.changed + b.changed,
    unchanged: a.unchanged + b.unchanged,
    cancelled: a.cancelled + b.cancelled,
    withoutBuyer: a.withoutBuyer + b.withoutBuyer,
    newCustomers: a.newCustomers + b.newCustomers,
  }
}
