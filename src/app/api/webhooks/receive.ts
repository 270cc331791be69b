import 'server-only'
import { after } from 'next/server'
import { answerChallenge, MAX_DELIVERY_BYTES, receiveDelivery } from '@/domains/connections'
import { publishEvents } from '@/domains/organizations'
import { withCorrelation } from '@/platform/correlation'
import { errorResponse } from '../../_server/handle-route'
import { readBody } from '../../_server/read-body'
import { correlationId } from '../../_server/request'

/**
 * Stores a webhook and says so: 200 only when it is stored (or was), 401 for a wrong signature, 404 for an account that
 * nobody connected, 413 for a body that is too large.
 */
export function receive(
  request: Request,
  to: { marketplace: string; connectionId?: string },
): Promise<Response> {
  const id = correlationId()
  return withCorrelation(id, async () => {
    try {
      const events = await receiveDelivery({
        ...to,
        raw: await readBody(request, MAX_DELIVERY_BYTES),
        headers: request.headers,
        correlationId: id,
        now: new Date(),
      })
      if (events.length > 0) after(() => publishEvents(events))
      return new Response(null, { status: 200 })
    } catch (error) {
      return errorResponse(error)
    }
  })
}

/** Answers a marketplace that asks whether an address is ours; 404 for any other question. */
export function answer(
  request: Request,
  to: { marketplace: string; connectionId?: string },
): Response {
  try {
    const query = new URL(request.url).searchParams
    return Response.json(answerChallenge({ ...to, query }))
  } catch (error) {
    return errorResponse(error)
  }
}
