import { timingSafeEqual } from 'node:crypto'
import type { OutboxEvent } from '@/db/context'
import { findDoor, listDoors, storeDelivery } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { numbersIn } from '@/platform/whatsapp/read-webhook'
import { isSignedByMeta } from '@/platform/whatsapp/signature'
import { digestOf, type Knock, noDoor, refuseForged } from './door-rules'

/**
 * Takes a webhook of WhatsApp in, for every number it speaks of that the organization has connected: an app of Meta has
 * one address for all its numbers. Throws `unauthenticated`, `invalid` for what is none, `not_found`.
 */
export async function receiveWhatsApp(connectionId: string, knock: Knock): Promise<OutboxEvent[]> {
  const door = (await findDoor('whatsapp', connectionId)) ?? noDoor()
  const signature = knock.headers.get('x-hub-signature-256')
  if (!isSignedByMeta(door.secrets.appSecret, knock.raw, signature)) {
    await refuseForged(knock, connectionId)
  }
  const numbers = numbersIn(knock.raw)
  if (!numbers) throw new AppError('invalid', 'The body is no webhook of WhatsApp.')
  const others = numbers.some((number) => number !== door.account)
    ? await listDoors(door, 'whatsapp')
    : []
  const isConcerned = (one: { account: string; secrets: { appSecret: string } }) =>
    numbers.includes(one.account) && one.secrets.appSecret === door.secrets.appSecret
  // what speaks of no number (a template was approved) is kept where it came
  const concerned =
    numbers.length === 0 || others.length === 0 ? [door] : others.filter(isConcerned)
  if (concerned.length === 0) throw new AppError('not_found', 'This number is not connected here.')
  const facts = {
    topic: 'whatsapp',
    deliveryKey: `whatsapp:${digestOf(knock.raw)}`,
    at: knock.now.toISOString(),
  }
  const stored = await Promise.all(concerned.map((one) => storeDelivery(one, facts, knock)))
  return stored.flat()
}

/** What Meta wants to hear when it asks whether an address is ours. Throws `not_found`, `forbidden` for another's word. */
export async function answerWhatsApp(
  connectionId: string,
  query: URLSearchParams,
): Promise<string> {
  const challenge = query.get('hub.challenge')
  if (query.get('hub.mode') !== 'subscribe' || !challenge) noDoor()
  const door = (await findDoor('whatsapp', connectionId)) ?? noDoor()
  const given = Buffer.from(query.get('hub.verify_token') ?? '')
  const right = Buffer.from(door.secrets.verifyToken)
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new AppError('forbidden', 'This is not the verify token of this address.')
  }
  return challenge.slice(0, 200)
}
