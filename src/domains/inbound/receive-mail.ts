import type { OutboxEvent } from '@/db/context'
import { findDoorByToken, storeDelivery } from '@/domains/connections'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { isSignedByResend, readResendEvent } from '@/platform/email-inbound/resend-mail'
import { digestOf, type Knock, limitCalls, noDoor, refuseForged } from './door-rules'

/**
 * Takes a mail in as it came (RFC 5322), at an address only the merchant knows. Answers the stored events, to be
 * published once the sender has its answer. Throws `not_found`, `invalid` for nothing, `rate_limited`.
 */
export async function receiveMail(token: string, knock: Knock): Promise<OutboxEvent[]> {
  const door = (await findDoorByToken('email', token.toLowerCase())) ?? noDoor()
  await limitCalls('email', door.connectionId, knock.now)
  if (knock.raw.length === 0)
    throw new AppError('invalid', 'The body is empty: send the mail itself.')
  const encoding = knock.headers.get('content-encoding')
  if (encoding && encoding !== 'identity') {
    throw new AppError('invalid', 'Send the mail as it is, without Content-Encoding.')
  }
  const deliveryKey = `mail:${digestOf(knock.raw)}`
  return storeDelivery(door, { topic: 'mail', deliveryKey, at: knock.now.toISOString() }, knock)
}

/**
 * Takes in that Resend received a mail; the mail itself is read from Resend afterwards. Any other event means nothing
 * here. Throws `unauthenticated` for a wrong signature, `not_found` where none of the addresses is a merchant's.
 */
export async function receiveResend(knock: Knock): Promise<OutboxEvent[]> {
  const domain = env().INBOUND_MAIL_DOMAIN
  if (!domain || env().RESEND_WEBHOOK_SECRETS.length === 0) noDoor()
  if (!isSignedByResend(knock.raw, knock.headers)) await refuseForged(knock)
  const event = readResendEvent(knock.raw)
  if (!event) return []
  const tokens = new Set(event.recipients.flatMap((one) => tokenIn(one, domain) ?? []))
  const doors = await Promise.all([...tokens].map((token) => findDoorByToken('email', token)))
  const found = doors.flatMap((door) => door ?? [])
  if (found.length === 0) noDoor()
  const facts = { topic: 'resend', deliveryKey: `resend:${event.id}`, at: knock.now.toISOString() }
  const stored = await Promise.all(found.map((door) => storeDelivery(door, facts, knock)))
  return stored.flat()
}

/** The secret part of one of our addresses; a tag behind a plus is the sender's own. */
function tokenIn(address: string, domain: string): string | undefined {
  const [, local, host] = /([^\s<>@"]+)@([^\s<>@"]+?)\.?>?\s*$/.exec(address.toLowerCase()) ?? []
  return host === domain ? local?.split('+')[0] : undefined
}
