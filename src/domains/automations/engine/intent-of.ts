import type { MailIntent } from '@/domains/messaging/schemas'
import type { Run } from './due-runs'
import { maxAgeHours } from './plan-steps'
import type { Facts } from './read-facts'

/** What the gate is asked for a run's message: the same live and in a rehearsal. */
export function intentOf(
  run: Run,
  place: number,
  facts: Pick<Facts, 'hasCartEmail'>,
): Omit<MailIntent, 'content'> {
  return {
    cause: `run:${run.id}:${place}`,
    channel: 'email',
    purpose: 'marketing',
    customerId: run.customerId,
    ...(run.causeKind === 'checkout' && facts.hasCartEmail && { to: { checkoutId: run.causeId } }),
    occurredAt: run.causedAt.toISOString(),
    maxAgeHours: maxAgeHours(run.definition),
    automationRunId: run.id,
  }
}
