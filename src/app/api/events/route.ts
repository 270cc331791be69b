import { findSession } from '@/domains/organizations'
import { AppError } from '@/lib/app-error'
import { currentSession } from '../../_server/current-session'
import { errorResponse } from '../../_server/handle-route'
import { changeStream, hasRoom } from './change-stream'

/** Tells an open screen that something in its organization changed. Ends within a minute of a revoked session. */
export async function GET(request: Request): Promise<Response> {
  try {
    const session = await currentSession()
    const organization = session?.organization
    if (!session || !organization) throw new AppError('unauthenticated', 'Sign in first.')
    const { id: sessionId, user } = session
    if (!hasRoom(user.id)) {
      throw new AppError('rate_limited', 'Too many screens of yours are open. Close some.', {
        retryAfter: 30,
      })
    }
    const stream = await changeStream(
      {
        userId: user.id,
        orgId: organization.id,
        isStillAllowed: async () => {
          const now = await findSession({ sessionId, userId: user.id }, new Date())
          return now?.organizations.some(({ id }) => id === organization.id) ?? false
        },
      },
      { signal: request.signal, isReturning: request.headers.has('last-event-id') },
    )
    return new Response(stream, {
      headers: {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      },
    })
  } catch (error) {
    return errorResponse(error)
  }
}
