import { z } from 'zod'
import type { Ctx, TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import {
  type Answer,
  claimReply,
  deliverReply,
  findAnswer,
  noteLedger,
  settleReply,
} from '@/domains/inbox'
import { type SendResult, send } from '@/domains/messaging'
import { AppError } from '@/lib/app-error'
import { isMessageDoor } from '@/unified/message'
import { giveUpLastTry } from './give-up-last-try'
import { intentOfAnswer } from './intent-of-answer'

/**
 * Sends a stored reply by the channel its conversation came from: a marketplace's own, or the ledger, which asks the gate
 * and sends it once. Never throws for what the channel did.
 */
export async function deliverAnswer(ctx: Ctx, messageId: string): Promise<void> {
  const answer = await findAnswer(ctx, messageId)
  if (!answer) return
  if (isMessageDoor(answer.channel)) await sendAnswer(ctx, { messageId })
  else await deliverReply(ctx, messageId)
}

/**
 * Hands a reply that waits to the ledger, in one transaction: whoever claims it does so once. A person's second try is a
 * row of its own there.
 */
const sendAnswer = verb({
  name: 'inbound.sendAnswer',
  role: 'agent',
  input: z.object({ messageId: z.guid() }),
  run: async (ctx, { messageId }): Promise<{ status: string }> => {
    const claimed = await claimReply(ctx, { messageId })
    const answer = claimed && (await findAnswer(ctx, messageId))
    if (!answer) return { status: 'not waiting' }
    await giveUpLastTry(ctx, answer)
    const sent = await tryToSend(ctx, messageId, answer)
    if ('ledger' in sent) await noteLedger(ctx, messageId, sent.ledger.messageId)
    const error = 'ledger' in sent ? !sent.ledger.allowed && sent.ledger.sentence : sent.problem
    if (error === false) return { status: 'handed over' }
    return settleReply(ctx, { messageId, outcome: { status: 'failed', error } })
  },
  audit: ({ messageId }, output) => ({ entity: 'message', entityId: messageId, details: output }),
})

/** What cannot be sent as it is fails with the reason; nothing of it is left in the ledger. */
async function tryToSend(
  ctx: TxCtx,
  messageId: string,
  answer: Answer,
): Promise<{ ledger: SendResult } | { problem: string }> {
  const pending: NonNullable<Ctx['pending']> = []
  try {
    const ledger = await ctx.tx.transaction((tx) =>
      send({ ...ctx, tx, pending }, intentOfAnswer(messageId, answer)),
    )
    ctx.pending?.push(...pending)
    return { ledger }
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message }
    throw error
  }
}
