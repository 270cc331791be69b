import { z } from 'zod'
import { atMost } from '@/lib/at-most'
import type { Page } from '../contract/connector'
import { readCursor } from '../contract/read-cursor'
import type { Session } from '../contract/session'
import { reasonOf } from '../contract/unreadable'
import { User } from './auth'
import { ask, askIfThere } from './client'
import { buyerOf, readMessages } from './map-message'
import { Conversation, ConversationsPage, MessagesPage } from './wire-messages'

export const MESSAGES = '/commerce/message/v1'
/** Conversations with buyers; what eBay itself writes is not pulled. */
export const FROM_MEMBERS = 'FROM_MEMBERS'
/** conversations of a page: the messages of each are a request of their own */
const PAGE = 20
/** as many messages as eBay gives at once */
const MOST = 50
const limited = atMost(4)

const Place = z.object({ offset: z.number().int(), seller: z.string() })

/**
 * One page of conversations, each with everything that was written in it. One that somebody writes in while others are
 * read changes its place; as the next pull brings it whole, nothing of it is lost.
 */
export async function fetchMessages(
  session: Session,
  { since, cursor }: { since: string | undefined; cursor: string | undefined },
): Promise<Page> {
  const { offset, seller } = readCursor(cursor, Place) ?? {
    offset: 0,
    seller: await nameOf(session),
  }
  const changed = since === undefined ? {} : { start_time: new Date(since).toISOString() }
  const { data, at } = await askConversations(session, changed, offset)
  const page: Page = { changes: [], failed: [], at }
  for (const one of await Promise.all(
    data.conversations.map((wire) => limited(() => readConversation(session, seller, wire))),
  )) {
    page.changes.push(...one.changes)
    page.failed.push(...one.failed)
  }
  const read = offset + data.conversations.length
  const hasMore = data.conversations.length > 0 && read < data.total
  return { ...page, ...(hasMore && { cursor: JSON.stringify({ offset: read, seller }) }) }
}

/**
 * Messages by id; one that is not there comes back as deleted. What a conversation is about stands in lists only, so it
 * is looked up in the list of those with the same buyer.
 */
export async function fetchMessagesById(session: Session, ids: string[]): Promise<Page> {
  const page: Page = { changes: [], failed: [], at: '' }
  const seller = await nameOf(session)
  for (const conversationId of new Set(ids.map((id) => id.split('/')[0] ?? ''))) {
    const wanted = new Set(ids.filter((id) => id.split('/')[0] === conversationId))
    const { wires, at } = await fetchWires(session, conversationId)
    page.at ||= at
    const buyer = buyerOf(seller, wires)
    const found = buyer && (await findConversation(session, conversationId, buyer))
    const read = readMessages({ conversation: found || { conversationId }, seller }, wires)
    for (const { change, failed } of read) {
      if (change && wanted.delete(change.record.externalId)) page.changes.push(change)
      else if (failed && wanted.delete(failed.externalId)) page.failed.push(failed)
    }
    for (const externalId of wanted)
      page.changes.push({ kind: 'deleted', entity: 'messages', externalId, at })
  }
  return { ...page, at: page.at || new Date().toISOString() }
}

/** What the seller is called now: sellers may change their name, and messages know nobody by id. */
async function nameOf(session: Session): Promise<string> {
  const asked = { host: 'apiz', path: '/commerce/identity/v1/user/' } as const
  return (await ask(session, asked, User)).data.username
}

/** A page of the list of conversations. */
async function askConversations(session: Session, filter: Record<string, string>, offset: number) {
  const query = new URLSearchParams({
    ...{ conversation_type: FROM_MEMBERS, limit: String(PAGE), offset: String(offset), ...filter },
  })
  return ask(session, { path: `${MESSAGES}/conversation?${query}` }, ConversationsPage)
}

async function findConversation(session: Session, conversationId: string, buyer: string) {
  for (let offset = 0; ; ) {
    const { data } = await askConversations(session, { other_party_username: buyer }, offset)
    const found = data.conversations
      .flatMap((wire) => Conversation.safeParse(wire).data ?? [])
      .find((one) => one.conversationId === conversationId)
    offset += data.conversations.length
    if (found || data.conversations.length === 0 || offset >= data.total) return found
  }
}

const Named = z.object({ conversationId: z.string().min(1) })

/** A conversation of the list with everything that was written in it. */
async function readConversation(
  session: Session,
  seller: string,
  wire: unknown,
): Promise<Pick<Page, 'changes' | 'failed'>> {
  const conversation = Conversation.safeParse(wire)
  if (!conversation.success) {
    const externalId = Named.safeParse(wire).data?.conversationId ?? 'unknown'
    const reason = reasonOf(conversation.error)
    return { changes: [], failed: [{ entity: 'messages', externalId, reason }] }
  }
  const { wires } = await fetchWires(session, conversation.data.conversationId)
  const read = readMessages({ conversation: conversation.data, seller }, wires)
  return {
    changes: read.flatMap(({ change }) => change ?? []),
    failed: read.flatMap(({ failed }) => failed ?? []),
  }
}

/** Everything that was written in a conversation; nothing where it is not there (any more). */
async function fetchWires(session: Session, conversationId: string) {
  const wires: unknown[] = []
  let firstAt: string | undefined
  for (;;) {
    const query = `conversation_type=${FROM_MEMBERS}&limit=${MOST}&offset=${wires.length}`
    const path = `${MESSAGES}/conversation/${encodeURIComponent(conversationId)}?${query}`
    const { data, at } = await askIfThere(session, { path }, MessagesPage)
    // the first answer's clock: what changes while the rest is read is read again
    firstAt ??= at
    const { messages = [], total = 0 } = data ?? {}
    wires.push(...messages)
    if (messages.length === 0 || wires.length >= total) return { wires, at: firstAt }
  }
}
