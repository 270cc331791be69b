import { z } from 'zod'
import { verb } from '@/db/verb'
import { findAnswer, type ReplyFile, withdrawReply } from '@/domains/inbox'
import { giveUpLastTry } from './give-up-last-try'

/**
 * Takes a reply back that did not arrive, or of which nobody knows, and answers its words and files, to be written anew. What
 * the ledger was in doubt of is given up. Throws `conflict` for any other.
 */
export const takeBackAnswer = verb({
  name: 'inbound.takeBackAnswer',
  role: 'agent',
  input: z.object({ messageId: z.guid() }),
  run: async (ctx, { messageId }): Promise<{ body: string; files: ReplyFile[] }> => {
    const answer = await findAnswer(ctx, messageId)
    if (answer) await giveUpLastTry(ctx, answer)
    return withdrawReply(ctx, { messageId })
  },
  audit: ({ messageId }) => ({ entity: 'message', entityId: messageId }),
})
