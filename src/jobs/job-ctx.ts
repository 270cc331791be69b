import type { Ctx } from '@/db/context'
import { publishEvents } from '@/domains/organizations/publish-events'

/** The context of a background function: full rights, its run's id as correlation id. */
export function jobCtx(name: string, orgId: string, runId: string): Ctx {
  return {
    orgId,
    actor: { kind: 'job', name },
    correlationId: runId,
    now: () => new Date(),
    publish: (events) => void publishEvents(events),
  }
}
