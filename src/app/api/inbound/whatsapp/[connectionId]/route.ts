import { errorResponse } from '@/app/_server/handle-route'
import { answerWhatsApp, receiveWhatsApp } from '@/domains/inbound'
import { takeIn } from '../../take-in'

type Params = { params: Promise<{ connectionId: string }> }

/** Messages to a number, and what became of those from it. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { connectionId } = await params
  return takeIn(request, 'whatsapp', (knock) => receiveWhatsApp(connectionId, knock))
}

/** Meta asks whether the address is ours. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const { connectionId } = await params
    const challenge = await answerWhatsApp(connectionId, new URL(request.url).searchParams)
    return new Response(challenge, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
  } catch (error) {
    return errorResponse(error)
  }
}
