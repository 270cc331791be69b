import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Webhooks } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { ask, findRecord } from './client'
import { shopOf } from './shop-url'
import { hookName, isSigned, webhookSecret } from './signature'
import { readers, subscribedTopics } from './topics'
import { id } from './wire-values'

const sourceOf = (headers: Headers) => shopOf(headers.get('x-wc-webhook-source') ?? '')

export const webhooks: Webhooks = {
  topics: subscribedTopics,
  privacyTopics: [],

  isPing: ({ raw }) => raw.length < 40 && /^webhook_id=\d+$/.test(raw.toString('utf8')),

  // no time is signed: what comes again has the same id and body, and is stored once
  verify({ keys }, { raw, headers }) {
    const account = sourceOf(headers)
    const signature = headers.get('x-wc-webhook-signature')
    if (raw.length === 0 || !account || !signature) return false
    return isSigned(keys, account, { raw, signature })
  },

  describe({ raw, headers }) {
    const account = sourceOf(headers)
    const topic = headers.get('x-wc-webhook-topic')
    const deliveryId = headers.get('x-wc-webhook-delivery-id')
    if (!account || !topic || !deliveryId)
      throw new ConnectorError('unreadable', 'The headers of the delivery do not say what it is.')
    // the id is the same for all that a webhook sends within a second
    const hash = createHash('sha256').update(raw).digest('hex').slice(0, 32)
    // nothing says when it was sent, and nothing is sent twice
    const at = new Date().toISOString()
    return { account, topic, deliveryKey: `${topic}:${deliveryId}:${hash}`, at }
  },

  toChanges({ topic, raw, at }) {
    return Object.hasOwn(readers, topic) ? (readers[topic]?.(raw, at) ?? []) : []
  },

  async subscribe(session, address) {
    const name = hookName(session.keys, session.account)
    const hooks = (await listHooks(session)).filter(({ delivery_url }) => delivery_url === address)
    for (const topic of subscribedTopics) {
      const known = hooks.find((hook) => hook.topic === topic)
      const wanted = {
        ...{ name: `${name} ${topic}`, status: 'active' },
        secret: webhookSecret(session.keys.clientSecret, session.account),
      }
      if (!known) await writeHook(session, 'POST', '', { ...wanted, topic, delivery_url: address })
      // ended by the shop after failures, or signed with another secret
      else if (known.status !== 'active' || known.name !== wanted.name)
        await writeHook(session, 'PUT', `/${known.id}`, wanted)
    }
  },
}

const Hook = z.object({
  id,
  name: z.string(),
  status: z.string(),
  topic: z.string(),
  delivery_url: z.string(),
})
const HOOKS_A_PAGE = 100
const MAX_PAGES = 20

/** All webhooks of the shop, also those that others made. */
async function listHooks(session: Session): Promise<z.infer<typeof Hook>[]> {
  const hooks: z.infer<typeof Hook>[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query = { page, per_page: HOOKS_A_PAGE }
    const { data } = await ask(session, { path: 'wc/v3/webhooks', query }, z.array(Hook))
    hooks.push(...data)
    if (data.length < HOOKS_A_PAGE) break
  }
  return hooks
}

/** Keys that may read are not taken for writing, which ends no access. */
async function writeHook(session: Session, method: 'POST' | 'PUT', path: string, body: object) {
  try {
    await ask(session, { method, path: `wc/v3/webhooks${path}`, body }, Hook)
  } catch (error) {
    if (!(error instanceof ConnectorError && error.kind === 'unauthorized')) throw error
    throw new ConnectorError(
      'refused',
      'The keys may read only. With keys that may write, the shop tells of changes by itself.',
    )
  }
}

/** Takes every webhook of ours out of the shop. Safe to repeat. */
export async function removeHooks(session: Session): Promise<void> {
  const name = hookName(session.keys, session.account)
  for (const hook of await listHooks(session))
    if (hook.name.startsWith(`${name} `))
      await findRecord(
        session,
        { method: 'DELETE', path: `wc/v3/webhooks/${hook.id}`, query: { force: 'true' } },
        z.unknown(),
      )
}
