import 'server-only'
import { after } from 'next/server'
import type { Ctx } from '@/db/context'
import { publishEvents } from '@/domains/organizations'
import { correlationId } from './request'

/** What a request brings that names no organization: a verb finds out whose it is by what it holds. */
export function publicCtx(): Omit<Ctx, 'orgId' | 'actor'> {
  return {
    correlationId: correlationId(),
    now: () => new Date(),
    publish: (events) => after(() => publishEvents(events)),
  }
}
