import { chooseWithLink } from '@/domains/messaging'
import { AppError } from '@/lib/app-error'
import { withCorrelation } from '@/platform/correlation'
import { errorResponse } from '../../../_server/handle-route'
import { publicCtx } from '../../../_server/public-ctx'
import { readBody } from '../../../_server/read-body'
import { correlationId } from '../../../_server/request'

interface Context {
  params: Promise<{ secret: string }>
}

const MAX_BYTES = 4096

/** One-click unsubscribing by a mail program (RFC 8058): no session, no page, done at once, and again without harm. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return withCorrelation(correlationId(), async () => {
    try {
      const body = (await readBody(request, MAX_BYTES)).toString('utf8')
      // `List-Unsubscribe=One-Click`, or the same as a part of multipart/form-data
      if (!/List-Unsubscribe(=|"\s+)One-Click/.test(body))
        throw new AppError('invalid', 'The body must be List-Unsubscribe=One-Click.')
      const { secret } = await params
      await chooseWithLink(publicCtx(), secret, {
        channel: 'email',
        isIn: false,
        way: 'one_click',
      })
      return new Response(null, { status: 200 })
    } catch (error) {
      return errorResponse(error)
    }
  })
}

/** Who follows the address gets the page: scanners follow addresses too, so this changes nothing. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { secret } = await params
  return new Response(null, {
    status: 303,
    headers: { Location: `/unsubscribe/${encodeURIComponent(secret)}` },
  })
}
