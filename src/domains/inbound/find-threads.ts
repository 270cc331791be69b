import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { instantOf } from '@/db/instant'
import type { UnifiedMessage } from '@/unified/message'
import type { ThreadedMessage } from './reading'
import { threadHash, threadName } from './thread-names'

const DAY_MS = 24 * 3600_000
/** A subject of this long ago begins anew. */
const SUBJECT_DAYS = 30

/**
 * Finds the conversation of each mail: that of a mail it answers, whichever came first; else of the same subject with the
 * same person lately; else a new one. Remembers what it learned for those to come. The caller lets one at a time in.
 */
export async function findThreads(
  ctx: TxCtx,
  { connectionId, threadKey }: { connectionId: string; threadKey: string },
  mails: ThreadedMessage[],
): Promise<UnifiedMessage[]> {
  if (mails.length === 0) return []
  const hashOf = (kind: 'id' | 'subject', words: string) =>
    threadHash(threadKey, kind, words).toString('hex')
  const wanted = mails.map((mail) => ({
    mail,
    ids: [...mail.ids, mail.root].map((id) => hashOf('id', id)),
    subject: mail.subjectKey && hashOf('subject', mail.subjectKey),
  }))
  const keys = new Set(wanted.flatMap(({ ids, subject }) => (subject ? [...ids, subject] : ids)))
  const rows = await ctx.tx.execute<{ key: string; thread: string; seenAt: string }>(sql`
    select encode(key, 'hex') as key, thread, seen_at as "seenAt" from inbound_threads
    where org_id = ${ctx.orgId} and connection_id = ${connectionId} and key = any(array(
      select decode(k, 'hex') from jsonb_array_elements_text(${JSON.stringify([...keys])}::jsonb) k))`)
  const known = new Map(
    rows.map(({ key, thread, seenAt }) => [key, { thread, seenAt: instantOf(seenAt).getTime() }]),
  )
  const learned = new Map<string, { thread: string; seenAt: number }>()
  const messages = wanted.map(({ mail, ids, subject }) => {
    const seenAt = Date.parse(mail.message.sentAt)
    const same = subject === undefined ? undefined : known.get(subject)
    const isLately = same && Math.abs(seenAt - same.seenAt) <= SUBJECT_DAYS * DAY_MS
    const thread =
      ids.flatMap((id) => known.get(id)?.thread ?? [])[0] ??
      (isLately ? same.thread : threadName(threadKey, 'id', mail.root))
    for (const key of subject ? [...ids, subject] : ids) {
      // a mail belongs where it first belonged; a subject to whoever used it last
      if (key !== subject && known.has(key)) continue
      known.set(key, { thread, seenAt })
      learned.set(key, { thread, seenAt })
    }
    return { ...mail.message, externalConversationId: thread }
  })
  const news = [...learned].map(([key, { thread, seenAt }]) => ({
    ...{ key, thread },
    seenAt: new Date(seenAt).toISOString(),
  }))
  await ctx.tx.execute(sql`
    insert into inbound_threads (org_id, connection_id, key, thread, seen_at)
    select ${ctx.orgId}, ${connectionId}, decode(key, 'hex'), thread, "seenAt"
    from jsonb_to_recordset(${JSON.stringify(news)}::jsonb) as n(key text, thread text, "seenAt" timestamptz)
    on conflict (org_id, connection_id, key) do update
      set thread = excluded.thread, seen_at = greatest(inbound_threads.seen_at, excluded.seen_at)`)
  return messages
}
