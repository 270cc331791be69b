import { z } from 'zod'
import { replyJson } from '@/sandbox/server/reply'
import type { Exchange } from '@/sandbox/server/stand-in'
import { type Conversation, type Letter, lastAt } from './mail'
import { refuse } from './refuse'
import type { EbayShop } from './shop'

interface Call {
  shop: EbayShop
  exchange: Exchange
  now: number
}

const TYPE = 'FROM_MEMBERS'
const MOST = 50
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const time = (at: number) => new Date(at).toISOString()

/** The Message API: conversations with members, what was written in them, and writing. */
export function answerMessages(call: Call, [what, id]: string[]) {
  const { exchange, shop } = call
  const { method } = exchange
  if (method === 'POST' && what === 'send_message') return sendMessage(call)
  if (method === 'POST' && what === 'update_conversation') return update(call)
  if (method !== 'GET' || what !== 'conversation')
    return refuse(exchange, 404, 2002, 'Resource not found')
  const type = exchange.query.get('conversation_type')
  if (type !== TYPE && type !== 'FROM_EBAY')
    return refuse(exchange, 400, 355001, 'The conversation_type is missing or invalid.')
  if (id === undefined) return list(call, type === TYPE ? shop.mail.all() : [])
  const found = type === TYPE ? shop.mail.get(id) : undefined
  return found
    ? listLetters(call, found)
    : refuse(exchange, 404, 355003, 'The conversation was not found.')
}

/** The part of a list that was asked for; undefined, and refused, for a part that is none. */
function partOf<T>({ exchange }: Call, all: T[]) {
  const { query } = exchange
  const [limit, offset] = [Number(query.get('limit') ?? 25), Number(query.get('offset') ?? 0)]
  if (!(limit >= 1 && limit <= MOST && offset >= 0)) {
    refuse(exchange, 400, 355002, 'The limit or the offset is invalid.')
    return undefined
  }
  const part = all.slice(offset, offset + limit)
  const href = `/commerce/message/v1/${exchange.path.slice(3).join('/')}`
  const next = offset + limit < all.length && {
    next: `${href}?limit=${limit}&offset=${offset + limit}`,
  }
  return { part, beside: { total: all.length, limit, offset, href, ...next } }
}

function list(call: Call, all: Conversation[]) {
  const { exchange, shop } = call
  const [start, end] = ['start_time', 'end_time'].map((name) => exchange.query.get(name))
  for (const given of [start, end])
    if (given != null && !ISO.test(given))
      return refuse(exchange, 400, 355004, 'A time is not as it must be.')
  const member = exchange.query.get('other_party_username')
  const [from, to] = [start ? Date.parse(start) : 0, end ? Date.parse(end) : Infinity]
  const found = partOf(
    call,
    all.filter(
      (one) => lastAt(one) >= from && lastAt(one) < to && (member === null || one.buyer === member),
    ),
  )
  if (!found) return
  const conversations = found.part.map((one) => {
    const latest = one.letters.at(-1)
    return {
      ...{ conversationId: one.id, conversationStatus: 'ACTIVE', conversationType: TYPE },
      conversationTitle: one.letters[0]?.subject ?? '',
      createdDate: time(one.letters[0]?.at ?? 0),
      ...(latest && { latestMessage: viewLetter(shop, one, latest) }),
      ...(one.listingId && { referenceId: one.listingId, referenceType: 'LISTING' }),
      unreadCount: one.letters.filter(({ isBuyers, isRead }) => isBuyers && !isRead).length,
    }
  })
  replyJson(exchange.response, 200, { conversations, ...found.beside })
}

function listLetters(call: Call, conversation: Conversation) {
  const { exchange, shop } = call
  const found = partOf(call, conversation.letters.toReversed())
  if (!found) return
  replyJson(exchange.response, 200, {
    ...{ conversationStatus: 'ACTIVE', conversationType: TYPE },
    conversationTitle: conversation.letters[0]?.subject ?? '',
    messages: found.part.map((one) => viewLetter(shop, conversation, one)),
    ...found.beside,
  })
}

/** A letter as the lists have it. */
export function viewLetter(shop: EbayShop, { buyer }: Conversation, letter: Letter) {
  const seller = shop.settings.domain
  const [senderUsername, recipientUsername] = letter.isBuyers ? [buyer, seller] : [seller, buyer]
  return {
    ...{ messageId: letter.id, senderUsername, recipientUsername, readStatus: letter.isRead },
    createdDate: time(letter.at),
    ...(letter.subject !== null && { subject: letter.subject }),
    ...(letter.body !== null && { messageBody: letter.body }),
    // an empty one stands where there is none
    messageMedia:
      letter.media.length > 0 ? letter.media : [{ mediaName: '', mediaType: '', mediaUrl: '' }],
  }
}

const Media = z.object({
  mediaName: z.string(),
  mediaType: z.enum(['IMAGE', 'PDF', 'DOC', 'TXT']),
  mediaUrl: z.string().startsWith('https://'),
})
const NewMessage = z.object({
  conversationId: z.string().optional(),
  otherPartyUsername: z.string().optional(),
  messageText: z.string().max(2000).default(''),
  messageMedia: z.array(Media).max(5).default([]),
  reference: z.object({ referenceType: z.literal('LISTING'), referenceId: z.string() }).optional(),
})

/** Words, or a file at least. */
const SomeMessage = NewMessage.refine(
  ({ messageText, messageMedia }) => messageText !== '' || messageMedia.length > 0,
)

const bodyOf = ({ exchange }: Call): unknown => JSON.parse(exchange.body.toString('utf8'))

function sendMessage(call: Call) {
  const { exchange, shop, now } = call
  const given = SomeMessage.safeParse(bodyOf(call)).data
  const conversation = given?.conversationId ? shop.mail.get(given.conversationId) : undefined
  const buyer = conversation?.buyer ?? given?.otherPartyUsername
  if (!given || buyer === undefined || (given.conversationId && !conversation))
    return refuse(exchange, 400, 355005, 'The message cannot be sent as it is.')
  const sent = shop.mail.write({
    ...{ conversation, buyer, at: now, isBuyers: false, body: given.messageText },
    listingId: given.reference?.referenceId ?? null,
    media: given.messageMedia,
  })
  const { senderUsername, recipientUsername, ...view } = viewLetter(
    shop,
    sent.conversation,
    sent.letter,
  )
  replyJson(exchange.response, 201, {
    ...{ ...view, senderUserName: senderUsername, recipientUserName: recipientUsername },
  })
}

const Update = z.object({
  conversationId: z.string(),
  conversationType: z.literal(TYPE),
  read: z.boolean(),
})

function update(call: Call) {
  const { exchange, shop } = call
  const given = Update.safeParse(bodyOf(call)).data
  const conversation = given && shop.mail.get(given.conversationId)
  if (!given || !conversation)
    return refuse(exchange, 400, 355006, 'The conversation cannot be changed like this.')
  for (const letter of conversation.letters) if (letter.isBuyers) letter.isRead = given.read
  exchange.response.writeHead(204).end()
}
