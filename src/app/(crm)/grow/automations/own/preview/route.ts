import { previewStep } from '@/domains/automations'
import { AppError } from '@/lib/app-error'
import { handleRoute } from '../../../../../_server/handle-route'
import { readBody } from '../../../../../_server/read-body'

const MAX_BYTES = 100_000

/** The mail that a step makes, asked for with every change. */
export const POST = handleRoute(async (ctx, request) => {
  const body = (await readBody(request, MAX_BYTES)).toString('utf8')
  return previewStep(ctx, parsed(body))
})

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new AppError('invalid', 'The body is no JSON: send what starts the flow, and the step.')
  }
}
