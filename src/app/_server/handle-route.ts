import 'server-only'
import { after } from 'next/server'
import type { Ctx } from '@/db/context'
import { authenticateApiKey, publishEvents } from '@/domains/organizations'
import { AppError, httpStatus } from '@/lib/app-error'
import { withCorrelation } from '@/platform/correlation'
import { currentSession } from './current-session'
import { describeError } from './describe-error'
import { correlationId } from './request'
import { userCtx } from './require-ctx'

/** A route handler of the App Router. */
type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

/**
 * A route handler for machines and for the browser's own requests: finds out who asks (API key, or the session
 * cookie), answers what `fn` returns as JSON (or its Response), and maps errors to a status and a JSON body.
 */
export function handleRoute<Params = Record<string, never>>(
  fn: (ctx: Ctx, request: Request, params: Params) => Promise<unknown>,
): Handler<Params> {
  return (request, context) =>
    withCorrelation(correlationId(), async () => {
      try {
        const answer = await fn(await routeCtx(request), request, await context.params)
        return answer instanceof Response ? answer : Response.json(answer ?? null)
      } catch (error) {
        return errorResponse(error)
      }
    })
}

/** The HTTP answer to an error: `{error: {code, message, fields, reference}}` with the code's status. */
export function errorResponse(error: unknown): Response {
  const described = describeError(error)
  const status = described.code === 'unexpected' ? 500 : httpStatus[described.code]
  const retryAfter = error instanceof AppError ? error.details.retryAfter : undefined
  const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }
  return Response.json({ error: described }, { status, headers })
}

async function routeCtx(request: Request): Promise<Ctx> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) return apiKeyCtx(authorization)
  refuseForeignOrigin(request)
  const session = await currentSession()
  if (!session) {
    throw new AppError('unauthenticated', 'Sign in, or send an API key as a bearer token.')
  }
  if (!session.organization) {
    throw new AppError('forbidden', 'You belong to no organization yet. Create one first.')
  }
  return userCtx(session.user, session.organization)
}

async function apiKeyCtx(authorization: string): Promise<Ctx> {
  const secret = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1]
  const key = secret && (await authenticateApiKey(secret, new Date()))
  if (!key) {
    throw new AppError('unauthenticated', 'This API key is unknown or has been revoked.')
  }
  return {
    orgId: key.orgId,
    actor: { kind: 'api_key', keyId: key.id, name: key.name, role: key.role },
    correlationId: correlationId(),
    now: () => new Date(),
    publish: (events) => after(() => publishEvents(events)),
  }
}

/** A browser names the page that writes. Cookies are SameSite=Lax already; this also stops sibling subdomains. */
function refuseForeignOrigin(request: Request): void {
  const origin = request.headers.get('origin')
  if (request.method === 'GET' || request.method === 'HEAD' || !origin) return
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  if (!URL.canParse(origin) || new URL(origin).host !== host) {
    throw new AppError('forbidden', 'This request comes from another site.')
  }
}
