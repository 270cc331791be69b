import { previewFlow } from '@/domains/automations'
import { AppError } from '@/lib/app-error'
import { handleRoute } from '../../../../../_server/handle-route'
import { readBody } from '../../../../../_server/read-body'

const MAX_BYTES = 100_000

/** The mail that a form makes, asked for with every change. */
export const POST = handleRoute<{ preset: string }>(async (ctx, request, { preset }) => {
  const body = (await readBody(request, MAX_BYTES)).toString('utf8')
  return previewFlow(ctx, { preset, form: parsed(body) })
})

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new AppError('invalid', 'The body is no JSON: send the fields of the form.')
  }
}
