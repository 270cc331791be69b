import { type SQL, sql } from 'drizzle-orm'
import { decide } from './decide'
import { type Decision, Decision as DecisionShape } from './facts'

/** A stored message with what is known of it now. */
export interface Stored extends Record<string, unknown> {
  id: string
  decision: unknown
  consent: 'opted_in' | 'opted_out' | 'unknown'
  suppression: string | null
  mayHaveGone: boolean
}

/** Columns of a message `m` that Stored needs. */
export const storedColumns = (orgId: string): SQL => sql`
  m.id, m.decision, m.may_have_gone as "mayHaveGone",
  coalesce((
    select state from consents c
    where c.org_id = ${orgId} and c.customer_id = m.customer_id and c.channel = m.channel and c.purpose = 'marketing'
    order by c.at desc, c.recorded_at desc, c.id desc limit 1), 'unknown') as consent,
  (select reason from suppressions s
    where s.org_id = ${orgId} and s.channel = m.channel and s.address_hash = m.address_hash) as suppression`

/** The gate's answer with what may have changed since it was stored. */
export function askAgain({ decision, consent, suppression }: Stored, now: Date): Decision {
  const { facts } = DecisionShape.parse(decision)
  return decide({ ...facts, consent, suppression, at: now.toISOString() })
}

/** What becomes of a message that may not leave any more. */
export const refusedAs = ({ id, mayHaveGone }: Stored, decision: Decision) =>
  mayHaveGone
    ? {
        id,
        status: 'unknown' as const,
        error: `It is not known whether this was sent, and it may not be tried again. ${decision.sentence}`,
      }
    : { id, status: 'denied' as const, decision }
