import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import type { Webhooks } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { jsonOf } from '../contract/json'
import { unreadable } from './answer-errors'
import { idOfMessage } from './map-message'
import { FROM_MEMBERS } from './messages'
import { isSigned } from './signature'
import { subscribe } from './subscribe'
import { DELETION, NEW_MESSAGE, REVOCATION, topics } from './topics'
import { Notification, OfMember, OfMessage, OfOrder, OfSeller } from './wire'

export const webhooks: Webhooks = {
  topics,
  privacyTopics: [DELETION],

  verify: isSigned,

  answerChallenge({ keys }, { address, query }) {
    const code = query.get('challenge_code')
    if (!code || !keys.verificationToken) return undefined
    const hash = createHash('sha256').update(code).update(keys.verificationToken).update(address)
    return { challengeResponse: hash.digest('hex') }
  },

  describe({ raw }) {
    const { topic, id, at, data } = parse(jsonOf(raw.toString('utf8')), Notification)
    const said = { topic, deliveryKey: `${topic}:${id}`, at }
    if (topic === DELETION) return { ...said, persons: idsOf(parse(data, OfMember)) }
    if (topic === REVOCATION) return { ...said, account: parse(data, OfMember).userId }
    // names the seller by a name that may change; the address it came to is of one connection
    if (topic === NEW_MESSAGE) return said
    return { ...said, account: parse(data, OfSeller).user.userId }
  },

  toChanges({ account, topic, raw, at }) {
    if (topic !== DELETION && !topics.includes(topic)) return []
    const { data } = parse(jsonOf(raw.toString('utf8')), Notification)
    if (topic === DELETION) return demandsOf(parse(data, OfMember), account)
    if (topic === REVOCATION) {
      parse(data, OfMember)
      return [{ kind: 'uninstalled', at }]
    }
    if (topic === NEW_MESSAGE) return toMessage(parse(data, OfMessage))
    const { order } = parse(data, OfOrder)
    return [{ kind: 'pointer', entity: 'orders', externalId: order.orderId }]
  },

  subscribe,
}

/** The body lacks what the conversation is about: it is read. What eBay itself writes is not. */
const toMessage = ({
  conversationId,
  conversationType: type,
  messageId,
}: z.infer<typeof OfMessage>): UnifiedChange[] =>
  type != null && type !== FROM_MEMBERS
    ? []
    : [
        {
          ...{ kind: 'pointer', entity: 'messages' },
          externalId: idOfMessage(conversationId, messageId),
        },
      ]

type Member = z.infer<typeof OfMember>

/** Orders name buyers by one or the other, depending on who asks and where the buyer lives. */
const idsOf = ({ userId, username }: Member) => [
  ...new Set([userId, ...(username ? [username] : [])]),
]

/** A member leaves eBay: the seller whose account it is, or a buyer. */
function demandsOf(member: Member, account: string): UnifiedChange[] {
  if (member.userId === account) return [{ kind: 'privacy', demand: 'erase_account' }]
  return idsOf(member).map((externalId) => ({ kind: 'privacy', demand: 'erase', externalId }))
}

/** Throws ConnectorError `unreadable` with the field. */
function parse<T extends z.ZodType>(value: unknown, schema: T): z.output<T> {
  if (value === undefined) throw new ConnectorError('unreadable', 'What eBay sent is no JSON.')
  const read = schema.safeParse(value)
  if (!read.success) throw unreadable(read.error)
  return read.data
}
