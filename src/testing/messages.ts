import { ingestMessages } from '@/domains/inbox'
import type { TestOrg } from './test-org'

let count = 0

/** Takes messages of one new conversation in, and answers with their ids in order. */
export async function receiveMessages(
  org: TestOrg,
  connectionId: string,
  messages: readonly { body: string; direction?: 'in' | 'out'; sentAt?: string }[],
  buyerExternalId?: string,
): Promise<string[]> {
  count++
  const thread = `thread-${count}`
  await ingestMessages(org.ctx, {
    connectionId,
    messages: messages.map(({ body, direction = 'in', sentAt = '2026-11-02T10:00:00Z' }, n) => ({
      externalId: `${thread}-${n}`,
      externalConversationId: thread,
      subject: 'A message',
      body,
      direction,
      sentAt,
      ...(buyerExternalId && { buyer: { externalId: buyerExternalId } }),
    })),
  })
  const rows = await org.rows(
    `select m.id from messages m where m.external_id like '${thread}-%' order by m.external_id`,
  )
  return rows.map(({ id }) => String(id))
}
