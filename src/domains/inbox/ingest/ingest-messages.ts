import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { getConnection } from '@/db/get-connection'
import { writingKeys } from '@/db/keyring'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'
import { UnifiedMessage } from '@/unified/message'
import { historyDaysOf } from '../inbox-settings'
import { refreshConversations } from '../refresh-conversations'
import { loadIncomingMessages } from './incoming-messages'
import { moveByMessages } from './move-by-messages'
import { storeConversations } from './store-conversations'
import { recognizeReplies, storeMessages } from './store-messages'

const IDS_PER_EVENT = 500

export interface IngestedMessages {
  /** messages that were not there */
  stored: number
  /** replies of ours that the channel shows as sent */
  recognized: number
}

/**
 * Takes messages of one channel in: one transaction, set statements. Conversations are joined to who and what they are
 * about; messages that are there already are left alone, but for being read; our own replies are recognized when they
 * come back; what the seller wrote elsewhere counts as an answer.
 */
export const ingestMessages = verb({
  name: 'inbox.ingestMessages',
  role: 'agent',
  input: z.object({ connectionId: z.uuid(), messages: z.array(UnifiedMessage).min(1).max(1000) }),
  run: async (ctx, { connectionId, messages }): Promise<IngestedMessages> => {
    // a person who is merged or erased at the same moment would not see the conversation, nor it them
    await lockPeople(ctx.tx, ctx.orgId)
    const keys = await writingKeys(ctx.tx, ctx.orgId)
    await getConnection(ctx, connectionId)
    const historyDays = await historyDaysOf(ctx)
    await loadIncomingMessages(ctx, keys, connectionId, messages)
    await storeConversations(ctx, connectionId)
    const recognized = await recognizeReplies(ctx)
    const stored = await storeMessages(ctx, connectionId, historyDays)
    await moveByMessages(ctx, connectionId, historyDays)
    await refreshConversations(ctx, sql`select conversation_id from incoming_messages`)
    tellOf(ctx, stored)
    return { stored: stored.length, recognized }
  },
  audit: ({ connectionId }, { stored, recognized }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { stored, recognized },
  }),
})

function tellOf(ctx: TxCtx, messageIds: string[]): void {
  for (let from = 0; from < messageIds.length; from += IDS_PER_EVENT) {
    ctx.emit('inbox/messages.ingested', {
      messageIds: messageIds.slice(from, from + IDS_PER_EVENT),
    })
  }
}
