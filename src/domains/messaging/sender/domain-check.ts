import { z } from 'zod'

const Finding = z.object({
  name: z.enum(['SPF', 'DKIM', 'DMARC']),
  state: z.enum(['good', 'weak', 'missing', 'unknown']),
  /** what stands there, or what to do */
  sentence: z.string(),
})
/** What the domain's name servers said, and when they were asked. */
export const DomainCheck = z.object({
  domain: z.string(),
  checkedAt: z.iso.datetime(),
  findings: z.array(Finding),
})
export type DomainCheck = z.infer<typeof DomainCheck>
