import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { ERASED_TEXT } from '@/db/erased-buyers'
import type { Keyring } from '@/db/keyring'
import { parseMail } from '@/platform/email-inbound/parse-mail'
import { messageDoors } from '@/unified/message'
import type { KnownValues } from './known-values'
import { contactPattern, isAbout } from './mention-patterns'
import { openSealed } from './open-sealed'

const AT_ONCE = 500
/** A mail may be large: few are held at once. */
const DELIVERIES_AT_ONCE = 20

/**
 * Columns that hold what people and programs wrote, by kind. Where others wrote, a name alone is not the person: names
 * are looked for in the second list only.
 */
const freeText = {
  text: [
    'customer_notes.body',
    'tasks.notes',
    'conversations.subject',
    'conversations.buyer_name',
    'messages.body',
    'messages.quoted',
    'messages.error',
    'message_attachments.name',
    'message_attachments.url',
    'message_attachments.error',
    'reply_drafts.body',
    'quick_replies.title',
    'quick_replies.body',
    'templates.name',
    'template_versions.subject',
    'message_intents.keyword',
    'customer_interests.keyword',
    'promises.body',
    'message_log.subject',
    'message_log.error',
    'sync_runs.error',
    'failed_records.reason',
    'imports.file_name',
    'imports.error',
    'segments.name',
    'campaigns.title',
  ],
  json: [
    'customers.custom_fields',
    'customer_merges.moved',
    'messages.template',
    'message_intents.evidence',
    'message_readings.mood_evidence',
    'reading_corrections.before',
    'interest_matches.matched_words',
    'message_log.decision',
    'message_events.details',
    'automation_runs.trace',
    'sync_runs.details',
    'imports.summary',
    'segments.rules',
    'campaigns.filters',
    'template_versions.body',
    'campaigns.definition',
    'outbox_events.data',
  ],
  list: [
    'customer_insights.sentences',
    'customers.tags',
    'customer_identities.source_tags',
    'conversations.tags',
  ],
} as const

const namedText = {
  text: ['tasks.title', 'notifications.title', 'saved_views.name'],
  json: ['saved_views.params', 'imports.rehearsal'],
  list: [],
} as const

/** Removes the forgotten people from where others mention them: texts, rejected lines, what webhooks brought. */
export async function forgetMentions(
  ctx: TxCtx,
  keys: Keyring,
  values: KnownValues,
): Promise<void> {
  const contacts = contactPattern(values, false)
  const named = contactPattern(values, true)
  if (contacts) await sweep(ctx, contacts, freeText)
  if (named) await sweep(ctx, named, namedText)
  await forgetRejects(ctx, keys, values)
  await forgetDeliveries(ctx, keys, values)
}

async function sweep(
  { tx, orgId }: TxCtx,
  pattern: string,
  columns: Record<'text' | 'json' | 'list', readonly string[]>,
): Promise<void> {
  const replaced = (text: SQL) => sql`regexp_replace(${text}, ${pattern}, ${ERASED_TEXT}, 'gi')`
  const kinds = {
    text: (column: SQL) => [column, replaced(column)],
    json: (column: SQL) => [sql`${column}::text`, sql`${replaced(sql`${column}::text`)}::jsonb`],
    list: (column: SQL) => [
      sql`array_to_string(${column}, E'\\n')`,
      sql`array(select ${replaced(sql`t`)} from unnest(${column}) with ordinality a (t, n) order by n)`,
    ],
  }
  for (const kind of ['text', 'json', 'list'] as const) {
    for (const place of columns[kind]) {
      const [table = '', name = ''] = place.split('.')
      const column = sql.identifier(name)
      const [searched, next] = kinds[kind](sql`${column}`)
      await tx.execute(sql`
        update ${sql.identifier(table)} set ${column} = ${next}
        where org_id = ${orgId} and ${searched} ~* ${pattern}`)
    }
  }
}

/** Lines of files that could not be understood: those that are about them go. */
async function forgetRejects(ctx: TxCtx, keys: Keyring, values: KnownValues): Promise<void> {
  const { tx, orgId } = ctx
  for (let after: { importId: string; lineNo: number } | undefined; ; ) {
    const rows: { importId: string; lineNo: number; reason: string; line: string }[] =
      await tx.execute(sql`
        select import_id as "importId", line_no as "lineNo", reason, line from import_rejects
        where org_id = ${orgId} and ${
          after
            ? sql`(import_id, line_no) > (${after.importId}::uuid, ${after.lineNo}::int)`
            : sql`true`
        } order by import_id, line_no limit ${AT_ONCE}::int`)
    const found = rows.filter(({ reason, line }) =>
      isAbout(values, `${keys.decrypt(reason)}\n${keys.decrypt(line)}`),
    )
    await tx.execute(sql`
      delete from import_rejects r
      using jsonb_to_recordset(${JSON.stringify(found)}::jsonb) f ("importId" uuid, "lineNo" int)
      where r.org_id = ${orgId} and r.import_id = f."importId" and r.line_no = f."lineNo"`)
    after = rows.at(-1)
    if (rows.length < AT_ONCE) return
  }
}

const wordsOfMail = async (raw: string): Promise<string> => {
  const { subject, text, files } = await parseMail(Buffer.from(raw))
  return [subject, text, ...files.map(({ name }) => name)].join('\n')
}

/**
 * What their channels sent about them. A delivery that still waits is settled without it: what it says of orders is
 * found by the next comparison with the channel.
 */
async function forgetDeliveries(ctx: TxCtx, keys: Keyring, values: KnownValues): Promise<void> {
  const { tx, orgId } = ctx
  const now = ctx.now().toISOString()
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows: { id: string; topic: string; payload: string }[] = await tx.execute(sql`
      select id, topic, payload from webhook_deliveries
      where org_id = ${orgId} and payload is not null and id > ${after}::uuid and connection_id in (
        select connection_id from forgotten union select connection_id from forgotten_orders
        -- whom people write to without an account there
        union select id from connections where org_id = ${orgId} and marketplace = any(${sql.param([...messageDoors])}))
      order by id limit ${DELIVERIES_AT_ONCE}::int`)
    const found: string[] = []
    for (const { id, topic, payload } of rows) {
      const text = openSealed(keys, payload)
      // words of a mail may stand encoded in it
      const words = topic === 'mail' ? await wordsOfMail(text) : ''
      if (isAbout(values, `${text}\n${words}`)) found.push(id)
    }
    await tx.execute(sql`
      update webhook_deliveries set payload = null,
        status = case status when 'received' then 'processed' else status end,
        processed_at = case status when 'received' then ${now}::timestamptz else processed_at end
      where org_id = ${orgId} and id = any(${sql.param(found)}::uuid[])`)
    const last = rows.at(-1)
    if (!last || rows.length < DELIVERIES_AT_ONCE) return
    after = last.id
  }
}
