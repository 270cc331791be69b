import { v7 as uuidv7 } from 'uuid'
import { deliverAnswer, settleAnswers } from '@/domains/inbound'
import { reply } from '@/domains/inbox'
import { deliverDue } from '@/domains/messaging'
import { processDeliveries } from '@/domains/sync'
import type { TestOrg } from './test-org'

/** What people and jobs do with the first conversation of an organization, whose channel has one connection. */
export function answering(of: () => { org: TestOrg; connectionId: string }) {
  /** Takes in what the channel sent. */
  const takeIn = () => processDeliveries(of().org.ctx, of().connectionId)
  const write = async (body: string, more: object = {}) => {
    const { org } = of()
    const [row] = await org.rows('select id from conversations order by number')
    const messageId = uuidv7()
    await reply(org.ctx, { conversationId: String(row?.['id']), messageId, body, ...more })
    return messageId
  }
  /** What the jobs do after a reply. */
  const leave = async (messageId: string) => {
    const { ctx } = of().org
    await deliverAnswer(ctx, messageId)
    await deliverDue(ctx)
    await settleAnswers(ctx, {})
  }
  const ledger = () =>
    of().org.rows(
      'select id, cause, purpose, channel, status, attempts, decision from message_log order by created_at, id',
    )
  /** Where the newest answer stands. */
  const state = async () =>
    (
      await of().org.rows(`select m.status, m.error, c.status as conversation
        from messages m join conversations c on c.id = m.conversation_id
        where m.direction = 'out' order by m.created_at`)
    ).at(-1)
  /** Takes in what a status said, and shows it. */
  const hear = async () => {
    await takeIn()
    const ledgerIds = (await ledger()).map(({ id }) => String(id))
    await settleAnswers(of().org.ctx, { ledgerIds })
  }
  return { takeIn, write, leave, ledger, state, hear }
}

/** A content of one piece. */
export async function* only(text: string | Buffer): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}
