import { receiveResend } from '@/domains/inbound'
import { takeIn } from '../take-in'

/** Resend received a mail for one of our addresses. */
export async function POST(request: Request): Promise<Response> {
  return takeIn(request, 'resend', receiveResend)
}
