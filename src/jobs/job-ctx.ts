import type { Ctx } from '@/db/context'
import { publishEvents } from '@/domains/organizations'
import { currentCorrelation } from '@/platform/correlation'

/** The context of a background function: full rights, and the correlation id of what caused it, else its run's id. */
export function jobCtx(name: string, orgId: string, runId: string): Ctx {
  return {
    orgId,
    actor: { kind: 'job', name },
    correlationId: currentCorrelation() ?? runId,
    now: () => new Date(),
    publish: (events) => void publishEvents(events),
  }
}
