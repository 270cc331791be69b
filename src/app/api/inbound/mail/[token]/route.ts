import { receiveMail } from '@/domains/inbound'
import { takeIn } from '../../take-in'

/** A mail as it came, from whatever forwards a merchant's mail here. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await params
  return takeIn(request, 'email', (knock) => receiveMail(token, knock))
}
