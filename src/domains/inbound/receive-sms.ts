import type { OutboxEvent } from '@/db/context'
import { findDoor, storeDelivery } from '@/domains/connections'
import { SENT_FOR_PARAM } from '@/domains/messaging'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { readSmsWebhook, SENT_FOR } from '@/platform/sms/read-webhook'
import { isSignedByTwilio } from '@/platform/sms/signature'
import { type Knock, noDoor, refuseForged } from './door-rules'

/** The address that messages to a number are sent to. */
export const smsAddress = (connectionId: string): string =>
  `${env().APP_URL}/api/inbound/sms/${connectionId}`

/**
 * Takes a webhook of Twilio in: a message that came, or what became of one that went. Throws `unauthenticated`,
 * `not_found` for another account or number, `invalid` with the field that is wrong.
 * @param search what stands behind the address, with its question mark: it is signed, too
 */
export async function receiveSms(
  connectionId: string,
  search: string,
  knock: Knock,
): Promise<OutboxEvent[]> {
  const door = (await findDoor('sms', connectionId)) ?? noDoor()
  const { authToken, accountSid, number } = door.secrets
  const fields = new URLSearchParams(knock.raw.toString('utf8'))
  const signature = knock.headers.get('x-twilio-signature')
  // signed for the address as it was given to Twilio, whatever name this request came by
  if (!isSignedByTwilio(authToken, smsAddress(connectionId) + search, fields, signature)) {
    await refuseForged(knock, connectionId)
  }
  const read = readSmsWebhook(fields)
  if ('unreadable' in read) throw new AppError('invalid', read.unreadable)
  const isOurs = read.kind === 'receipt' || read.to === number
  if (read.accountSid !== accountSid || !isOurs) {
    throw new AppError('not_found', 'This number is not connected here.')
  }
  const deliveryKey =
    read.kind === 'message' ? `sms:${read.id}` : `sms:${read.messageId}:${read.raw}`
  // which message the address was made for is signed with it, and kept with what it tells
  const sentFor = new URLSearchParams(search).get(SENT_FOR_PARAM)
  if (sentFor !== null) fields.set(SENT_FOR, sentFor)
  const raw = sentFor === null ? knock.raw : Buffer.from(fields.toString())
  const facts = { topic: 'sms', deliveryKey, at: knock.now.toISOString() }
  return storeDelivery(door, facts, { ...knock, raw })
}
