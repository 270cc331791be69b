import { receiveSms } from '@/domains/inbound'
import { takeIn } from '../../take-in'

/** Nothing is said back: answers go out by themselves. */
const stored = () =>
  new Response('<?xml version="1.0" encoding="UTF-8"?><Response/>', {
    headers: { 'content-type': 'text/xml; charset=utf-8' },
  })

/** Messages to a number, and what became of those from it. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ connectionId: string }> },
): Promise<Response> {
  const { connectionId } = await params
  const { search } = new URL(request.url)
  return takeIn(request, 'sms', (knock) => receiveSms(connectionId, search, knock), { stored })
}
