import { z } from 'zod'
import type { Webhooks } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { isSignedWith, secretsOf } from '../contract/is-signed-with'
import type { Session } from '../contract/session'
import { ask, findAnswer } from './client'
import { storeOfContext } from './store-hash'
import { readers, subscribedTopics } from './topics'
import { parseBody } from './webhook-body'
import { id } from './wire-values'

const Envelope = z.object({
  scope: z.string().min(1),
  producer: z.string(),
  created_at: z.coerce.number().int().positive().max(1e11),
})

export const webhooks: Webhooks = {
  topics: subscribedTopics,
  privacyTopics: [],

  // the time is signed, too, and not compared: what comes again has the same id and is stored once
  verify({ keys }, { raw, headers }) {
    const [messageId, sentAt] = [headers.get('webhook-id'), headers.get('webhook-timestamp')]
    const given = (headers.get('webhook-signature') ?? '')
      .split(' ')
      .filter((one) => one.startsWith('v1,'))
      .map((one) => Buffer.from(one.slice('v1,'.length), 'base64'))
    if (raw.length === 0 || !messageId || !sentAt || given.length === 0) return false
    const message = Buffer.concat([Buffer.from(`${messageId}.${sentAt}.`), raw])
    return isSignedWith(secretsOf(keys), message, given)
  },

  describe({ raw, headers }) {
    const messageId = headers.get('webhook-id')
    if (!messageId)
      throw new ConnectorError('unreadable', 'The headers of the delivery do not say its id.')
    const { scope: topic, producer, created_at } = parseBody(raw, Envelope)
    const account = storeOfContext(producer.toLowerCase())
    if (!account)
      throw new ConnectorError('unreadable', 'The body of the delivery does not say its store.')
    const at = new Date(created_at * 1000).toISOString()
    return { account, topic, deliveryKey: `${topic}:${messageId}`, at }
  },

  toChanges({ topic, raw, at }) {
    return Object.hasOwn(readers, topic) ? (readers[topic]?.(raw, at) ?? []) : []
  },

  async subscribe(session, address) {
    const hooks = (await listHooks(session)).filter(({ destination }) => destination === address)
    const refusals: unknown[] = []
    for (const scope of subscribedTopics) {
      const known = hooks.find((hook) => hook.scope === scope)
      try {
        if (!known) await createHook(session, scope, address)
        // ended by BigCommerce after failures, or 90 days without an event
        else if (!known.is_active) await wakeHook(session, known.id)
      } catch (error) {
        // one scope that the store denies must not cost the others
        if (!(error instanceof ConnectorError && error.kind === 'refused')) throw error
        refusals.push(error)
      }
    }
    if (refusals.length > 0) throw refusals[0]
  },
}

const Hook = z.object({
  id,
  scope: z.string(),
  destination: z.string(),
  is_active: z.boolean(),
})
const Hooks = z.object({ data: z.array(Hook) })
const HOOKS_A_PAGE = 250
const MAX_PAGES = 40

/** All webhooks that our token made in the store. */
async function listHooks(session: Session): Promise<z.infer<typeof Hook>[]> {
  const hooks: z.infer<typeof Hook>[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query = { page, limit: HOOKS_A_PAGE }
    const { data } = await ask(session, { path: 'v3/hooks', query }, Hooks)
    hooks.push(...data.data)
    if (data.data.length < HOOKS_A_PAGE) break
  }
  return hooks
}

const createHook = (session: Session, scope: string, destination: string) =>
  ask(
    session,
    { method: 'POST', path: 'v3/hooks', body: { scope, destination, is_active: true } },
    z.object({ data: Hook }),
  )

const wakeHook = (session: Session, hookId: string) =>
  findAnswer(
    session,
    { method: 'PUT', path: `v3/hooks/${hookId}`, body: { is_active: true } },
    z.object({ data: Hook }),
  )

/** Takes every webhook of ours out of the store. Safe to repeat. */
export async function removeHooks(session: Session): Promise<void> {
  for (const hook of await listHooks(session))
    await findAnswer(
      session,
      { method: 'DELETE', path: `v3/hooks/${hook.id}`, empty: {} },
      z.unknown(),
    )
}
