import 'server-only'
import { after } from 'next/server'
import type { OutboxEvent } from '@/db/context'
import { doorSizes, type Knock } from '@/domains/inbound'
import { publishEvents } from '@/domains/organizations'
import { withCorrelation } from '@/platform/correlation'
import { errorResponse } from '../../_server/handle-route'
import { readBody } from '../../_server/read-body'
import { correlationId } from '../../_server/request'

const ok = () => new Response(null, { status: 200 })

/**
 * Stores what came through a door and says so: 200 only when it is stored (or was); else 400, 401, 404, 413, or 429 with
 * Retry-After, with the reason.
 */
export function takeIn(
  request: Request,
  door: keyof typeof doorSizes,
  receive: (knock: Knock) => Promise<OutboxEvent[]>,
  answers: { stored?: () => Response; refused?: (error: unknown) => Response } = {},
): Promise<Response> {
  const id = correlationId()
  const { stored = ok, refused = errorResponse } = answers
  return withCorrelation(id, async () => {
    try {
      const events = await receive({
        raw: await readBody(request, doorSizes[door]),
        headers: request.headers,
        ip: senderOf(request),
        correlationId: id,
        now: new Date(),
      })
      if (events.length > 0) after(() => publishEvents(events))
      return stored()
    } catch (error) {
      return refused(error)
    }
  })
}

/** The last entry is the one the nearest proxy wrote; what stands before it is the sender's own claim. */
const senderOf = (request: Request): string | undefined =>
  request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 64) || undefined
