import { receiveResend } from '@/domains/messaging'
import { withCorrelation } from '@/platform/correlation'
import { errorResponse } from '../../../_server/handle-route'
import { publicCtx } from '../../../_server/public-ctx'
import { readBody } from '../../../_server/read-body'
import { correlationId } from '../../../_server/request'

const MAX_BYTES = 256 * 1024

/**
 * What Resend tells of mails: 200 only when it is stored, 401 for a wrong signature, 404 where no secret is set, 413 for a
 * body that is too large.
 */
export async function POST(request: Request): Promise<Response> {
  return withCorrelation(correlationId(), async () => {
    try {
      const raw = (await readBody(request, MAX_BYTES)).toString('utf8')
      await receiveResend(publicCtx(), raw, request.headers)
      return new Response(null, { status: 200 })
    } catch (error) {
      return errorResponse(error)
    }
  })
}
