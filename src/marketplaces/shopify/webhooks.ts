import { z } from 'zod'
import type { Webhooks } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { isSignedWith, secretsOf } from '../contract/is-signed-with'
import type { Session } from '../contract/session'
import { throwUserErrors, UserErrors } from './answer-errors'
import { graphql } from './client'
import { subscribeMutation, subscriptionsQuery } from './queries'
import { isShopHost } from './shop-host'
import { privacyTopics, readers, subscribedTopics } from './topics'
import { PageInfo } from './wire-graphql'

const time = z.iso.datetime({ offset: true })

export const webhooks: Webhooks = {
  topics: subscribedTopics,
  privacyTopics,

  verify({ keys }, { raw, headers }) {
    const signature = header(headers, 'hmac-sha256')
    if (raw.length === 0 || !signature) return false
    return isSignedWith(secretsOf(keys), raw, [Buffer.from(signature, 'base64')])
  },

  describe({ headers }) {
    const account = header(headers, 'shop-domain')?.toLowerCase()
    const topic = header(headers, 'topic')
    const id = header(headers, 'webhook-id')
    const triggered = time.safeParse(header(headers, 'triggered-at'))
    if (!account || !isShopHost(account)) throw missing('shop')
    if (!topic) throw missing('topic')
    if (!id) throw missing('id')
    return {
      account,
      topic,
      // one happening may be told under several topics with one id
      deliveryKey: `${topic}:${id}`,
      at: (triggered.success ? new Date(triggered.data) : new Date()).toISOString(),
    }
  },

  toChanges({ topic, raw, at }) {
    return Object.hasOwn(readers, topic) ? (readers[topic]?.(raw, at) ?? []) : []
  },

  async subscribe(session, address) {
    const known = await listTopics(session, address)
    const refusals: unknown[] = []
    for (const topic of subscribedTopics.map(enumOf).filter((one) => !known.has(one))) {
      try {
        await createSubscription(session, topic, address)
      } catch (error) {
        // one topic that the shop or Shopify denies must not cost the others
        if (!(error instanceof ConnectorError && error.kind === 'refused')) throw error
        refusals.push(error)
      }
    }
    if (refusals.length > 0) throw refusals[0]
  },
}

/** Shopify names its headers with and without "X-", by the system that sends them. */
const header = (headers: Headers, name: string): string | undefined =>
  headers.get(`x-shopify-${name}`) ?? headers.get(`shopify-${name}`) ?? undefined

const missing = (what: string) =>
  new ConnectorError('unreadable', `The headers of the delivery do not say its ${what}.`)

/** A topic's word in the GraphQL API: "orders/create" → "ORDERS_CREATE". */
const enumOf = (topic: string) => topic.toUpperCase().replace(/[/.]/, '_')

const Listed = z.object({
  webhookSubscriptions: z.object({
    pageInfo: PageInfo,
    nodes: z.array(z.object({ topic: z.string(), uri: z.string() })),
  }),
})
const Created = z.object({ webhookSubscriptionCreate: z.object({ userErrors: UserErrors }) })

/** The topics that are already sent to an address of ours. */
async function listTopics(session: Session, address: string): Promise<Set<string>> {
  const topics = new Set<string>()
  let after: string | null = null
  do {
    const answer: { data: z.infer<typeof Listed> } = await graphql(
      session,
      subscriptionsQuery,
      { after },
      Listed,
    )
    const { nodes, pageInfo } = answer.data.webhookSubscriptions
    for (const { topic, uri } of nodes) if (uri === address) topics.add(topic)
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null
  } while (after !== null)
  return topics
}

async function createSubscription(session: Session, topic: string, uri: string): Promise<void> {
  const { data } = await graphql(session, subscribeMutation, { topic, uri }, Created)
  const { userErrors } = data.webhookSubscriptionCreate
  // somebody else was quicker
  if (userErrors.every(({ message }) => /already been taken/i.test(message))) return
  throwUserErrors(userErrors)
}
