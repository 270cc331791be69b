import type { OutboxEvent } from '@/db/context'
import { parseInput } from '@/db/verb'
import { findDoorByToken, storeDelivery } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { digestOf, type Knock, limitCalls, noDoor } from './door-rules'
import { FormFields, fieldsOf } from './read-form'

/**
 * Takes a contact form in, from anybody. Throws `not_found`, `rate_limited` for one network or for a form that is
 * flooded, `invalid` with the fields that are wrong; nothing is stored then.
 */
export async function receiveForm(token: string, knock: Knock): Promise<OutboxEvent[]> {
  const door = (await findDoorByToken('form', token)) ?? noDoor()
  await limitCalls('formOfOne', `${door.connectionId} ${knock.ip ?? 'unknown'}`, knock.now)
  await limitCalls('form', door.connectionId, knock.now)
  const contentType = knock.headers.get('content-type') ?? ''
  const given = fieldsOf(knock.raw, contentType)
  if (!given) throw new AppError('invalid', 'Send the form as JSON or URL-encoded.')
  const { id } = parseInput(FormFields, given)
  const raw = Buffer.from(JSON.stringify(given))
  // the same words on another day are another message
  const key = id ?? `${digestOf(raw)}:${knock.now.toISOString().slice(0, 10)}`
  const facts = { topic: 'form', deliveryKey: `form:${key}`, at: knock.now.toISOString() }
  return storeDelivery(door, facts, { ...knock, raw })
}
