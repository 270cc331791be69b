import 'server-only'
import type { Ctx } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { describeError } from './describe-error'
import { handleRoute } from './handle-route'
import { readBody } from './read-body'

const MAX_BYTES = 400_000

/**
 * A route that shows what is being edited, sent as JSON with every change: answers `{preview}`, or `{error}` while it is
 * unfinished. That is the usual state of what is being edited and no failed request, which browsers would write down.
 */
export function handlePreview<Params = Record<string, never>>(
  preview: (ctx: Ctx, edited: unknown, params: Params) => Promise<unknown>,
) {
  return handleRoute<Params>(async (ctx, request, params) => {
    const edited = jsonBody((await readBody(request, MAX_BYTES)).toString('utf8'))
    try {
      return { preview: await preview(ctx, edited, params) }
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid')
        return { error: describeError(error) }
      throw error
    }
  })
}

/** A body as JSON. Throws `invalid`. */
export function jsonBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new AppError('invalid', 'The body is no JSON: send what is being edited.')
  }
}
