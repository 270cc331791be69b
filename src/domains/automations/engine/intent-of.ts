import type { Filled } from '@/domains/messaging'
import type { MailIntent } from '@/domains/messaging/schemas'
import { channelOf, type StepOf } from '../definition'
import type { Run } from './due-runs'
import { maxAgeHours } from './plan-steps'
import type { Facts } from './read-facts'

/** A message without its words. */
type Wordless = Omit<MailIntent, 'content' | 'channel'> & {
  channel: Filled['channel']
  isTemplate: boolean
}

/** What the gate is asked for a run's message: the same live and in a rehearsal. */
export function intentOf(
  run: Run,
  { place, step }: { place: number; step: StepOf<'message'> },
  facts: Pick<Facts, 'hasCartEmail'>,
): Wordless {
  const channel = channelOf(step)
  const isToCart = channel === 'email' && run.causeKind === 'checkout' && facts.hasCartEmail
  return {
    cause: `run:${run.id}:${place}`,
    channel,
    purpose: 'marketing',
    customerId: run.customerId,
    ...(isToCart && { to: { checkoutId: run.causeId } }),
    occurredAt: run.causedAt.toISOString(),
    maxAgeHours: maxAgeHours(run.definition),
    automationRunId: run.id,
    isTemplate: step.template === 'whatsapp',
  }
}
