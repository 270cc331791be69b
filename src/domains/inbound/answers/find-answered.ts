import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import type { UnifiedMessage } from '@/unified/message'
import type { ThreadedMessage } from '../reading'
import { answeredBy } from './answer-reference'

export interface Answered {
  /** the channel that the conversation began at: a form, or mail */
  connectionId: string
  message: UnifiedMessage
}

/** Parts mails that answer ours, whichever way the conversation began, from the others. */
export async function findAnswered(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  mails: readonly ThreadedMessage[],
): Promise<{ answered: Answered[]; others: ThreadedMessage[] }> {
  const ours = mails.map(({ ids, root }) =>
    [...ids, root].flatMap((id) => z.guid().safeParse(answeredBy(id)).data ?? []),
  )
  const wanted = [...new Set(ours.flat())]
  if (wanted.length === 0) return { answered: [], others: [...mails] }
  const rows = await tx.execute<{ id: string; connectionId: string; thread: string }>(sql`
    select m.id, c.connection_id as "connectionId", c.external_id as thread
    from messages m join conversations c on c.org_id = m.org_id and c.id = m.conversation_id
    where m.org_id = ${orgId} and m.direction = 'out' and c.channel in ('email', 'form') and c.connection_id is not null
      and c.external_id is not null and m.id = any(${sql.param(wanted)}::uuid[])`)
  const known = new Map(rows.map((row) => [row.id, row]))
  const answered: Answered[] = []
  const others: ThreadedMessage[] = []
  for (const [n, mail] of mails.entries()) {
    const place = ours[n]?.flatMap((id) => known.get(id) ?? [])[0]
    if (!place) others.push(mail)
    else {
      const message = { ...mail.message, externalConversationId: place.thread }
      answered.push({ connectionId: place.connectionId, message })
    }
  }
  return { answered, others }
}
