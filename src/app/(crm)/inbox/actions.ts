'use server'

import { type StartWay, startConversation, startWays, takeBackAnswer } from '@/domains/inbound'
import {
  addNote,
  assignConversations,
  dropReplyFile,
  fillQuickReply,
  findNextToAnswer,
  keepDraft,
  markRead,
  moveConversations,
  prioritizeConversations,
  type ReplyFile,
  readColumn,
  reply,
  retryReply,
  snoozeConversations,
  tagConversations,
  tellTyping,
  untagConversations,
} from '@/domains/inbox'
import { readWhatsAppTemplates } from '@/domains/messaging'
import { correctLabel, undoCorrection } from '@/domains/understanding'
import type { ConversationStatus } from '@/unified/conversation'
import type { ActionResult } from '../../_server/action-result'
import { attempt, perform } from '../../_server/perform'
import { requireCtx } from '../../_server/require-ctx'
import { type CardTexts, cardTexts } from './_components/card-texts'
import { readInboxAddress } from './search-params'

type View = Record<string, string | undefined>
type Changed = ActionResult<{ changed: number }>

export async function move(input: Parameters<typeof moveConversations>[1]): Promise<Changed> {
  return perform(moveConversations, input)
}

export async function snooze(conversationIds: string[], until: string | null): Promise<Changed> {
  return perform(snoozeConversations, { conversationIds, until })
}

export async function assign(
  conversationIds: string[],
  assigneeId: string | null,
): Promise<Changed> {
  return perform(assignConversations, { conversationIds, assigneeId })
}

export async function prioritize(
  input: Parameters<typeof prioritizeConversations>[1],
): Promise<Changed> {
  return perform(prioritizeConversations, input)
}

export async function addTag(conversationIds: string[], tag: string): Promise<Changed> {
  return perform(tagConversations, { conversationIds, tag })
}

export async function removeTag(conversationIds: string[], tag: string): Promise<Changed> {
  return perform(untagConversations, { conversationIds, tag })
}

export async function setRead(conversationIds: string[], isRead: boolean): Promise<Changed> {
  return perform(markRead, { conversationIds, isRead })
}

export async function sendReply(
  input: Parameters<typeof reply>[1],
): Promise<ActionResult<{ messageId: string }>> {
  return perform(reply, input)
}

export async function sendAgain(messageId: string): Promise<ActionResult> {
  return perform(retryReply, { messageId })
}

export async function takeBack(
  messageId: string,
): Promise<ActionResult<{ body: string; files: ReplyFile[] }>> {
  return perform(takeBackAnswer, { messageId })
}

/** A file that was chosen for an answer goes with none. */
export async function dropFile(fileId: string): Promise<ActionResult> {
  return perform(dropReplyFile, { fileId })
}

/** Reads what Meta has approved for a number. */
export async function readTemplates(
  connectionId: string,
): Promise<ActionResult<{ templates: number }>> {
  return attempt(async () => readWhatsAppTemplates(await requireCtx(), connectionId))
}

/** By which channels a customer can be written to first. */
export async function waysToStart(customerId: string): Promise<ActionResult<StartWay[]>> {
  return attempt(async () => startWays(await requireCtx(), customerId))
}

export async function start(
  input: Parameters<typeof startConversation>[1],
): Promise<ActionResult<{ conversationId: string }>> {
  return perform(startConversation, input)
}

export async function writeNote(
  input: Parameters<typeof addNote>[1],
): Promise<ActionResult<{ messageId: string }>> {
  return perform(addNote, input)
}

export async function correct(input: {
  messageId: string
  kind: 'sentiment' | 'intent'
  label: string
}): Promise<ActionResult<{ was: string; label: string }>> {
  // the verb refuses a label that it does not know
  return perform(correctLabel, input as Parameters<typeof correctLabel>[1])
}

export async function uncorrect(
  input: Parameters<typeof undoCorrection>[1],
): Promise<ActionResult> {
  return perform(undoCorrection, input)
}

export async function saveDraft(conversationId: string, body: string): Promise<ActionResult> {
  return attempt(async () => keepDraft(await requireCtx(), { conversationId, body }))
}

export async function noteTyping(conversationId: string): Promise<ActionResult> {
  return attempt(async () => tellTyping(await requireCtx(), conversationId))
}

export async function fillIn(
  quickReplyId: string,
  conversationId: string,
): Promise<ActionResult<string>> {
  return attempt(async () => fillQuickReply(await requireCtx(), { quickReplyId, conversationId }))
}

/** The conversation to answer after this one, of those that the address shows. */
export async function nextOf(
  view: View,
  conversationId: string,
): Promise<ActionResult<string | undefined>> {
  return attempt(async () =>
    findNextToAnswer(await requireCtx(), readInboxAddress(view).filters, conversationId),
  )
}

export async function moreCards(
  view: View,
  status: ConversationStatus,
  cursor: string,
): Promise<ActionResult<{ cards: CardTexts[]; next: string | undefined }>> {
  return attempt(async () => {
    const { filters } = readInboxAddress(view)
    const { cards, next } = await readColumn(await requireCtx(), filters, { status, cursor })
    return { cards: cards.map(cardTexts), next }
  })
}
