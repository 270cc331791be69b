import { errorResponse } from '@/app/_server/handle-route'
import { receiveForm } from '@/domains/inbound'
import { AppError } from '@/lib/app-error'
import { takeIn } from '../../take-in'
import { formPage } from '../form-page'

/** Any shop's page may send: no cookie is read, and nothing but its own message is answered. */
const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Expose-Headers': 'Retry-After',
  'Access-Control-Max-Age': '86400',
  // the page that sent it is on another site
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

export function OPTIONS(): Response {
  return new Response(null, { status: 204, headers: cors })
}

/** A contact form of a shop. Answers a page to a form without a script, and JSON to a script. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params
  const wantsPage = /\btext\/html\b/.test(request.headers.get('accept') ?? '')
  const answer = (response: Response, page: { title: string; text: string }) => {
    const given = wantsPage ? formPage(page, response.status, response.headers) : response
    for (const [name, value] of Object.entries(cors)) given.headers.set(name, value)
    return given
  }
  return takeIn(request, 'form', (knock) => receiveForm(token, knock), {
    stored: () =>
      answer(Response.json({ ok: true }), {
        title: 'Your message has arrived',
        text: 'You will be answered by e-mail. You can close this page.',
      }),
    refused: (error) =>
      answer(errorResponse(error), {
        title: 'Your message was not sent',
        text: error instanceof AppError ? error.message : 'Something went wrong. Try again later.',
      }),
  })
}
