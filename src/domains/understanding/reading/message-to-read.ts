import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { firstKnown } from '@/db/first-known'
import type { Corrections } from '../offline/nearest-correction'

export interface MessageToRead {
  id: string
  body: string
  /** changes with the body: what was read of another body is not stored */
  bodyHash: string
  direction: 'in' | 'out'
  /** the local day of the organization */
  writtenOn: string
  /** of the people and the order it is about, for what must not leave */
  names: string[]
  values: string[]
}

const orderNumbers = sql`array_remove(array[o.external_order_id, k.external_id], null)`

/** Those of the messages that nobody has read yet; notes are the merchant's own and never read. */
export function messagesToRead(ctx: Ctx, messageIds: readonly string[]): Promise<MessageToRead[]> {
  return read(ctx, async (tx) => [
    ...(await tx.execute<{ [Key in keyof MessageToRead]: MessageToRead[Key] }>(sql`
      select m.id, m.body, md5(m.body) as "bodyHash", m.direction,
        to_char(m.sent_at at time zone g.time_zone, 'YYYY-MM-DD') as "writtenOn",
        array_remove(array[c.name, o.customer_name], null) as names, ${orderNumbers} as values
      from messages m
      join organizations g on g.id = m.org_id
      join conversations k on k.org_id = m.org_id and k.id = m.conversation_id
      left join customers c on c.org_id = m.org_id and c.id = k.customer_id
      left join orders o on o.org_id = m.org_id and o.id = ${firstKnown(sql`m.order_id`, sql`k.order_id`)}
      where m.org_id = ${ctx.orgId} and m.id = any(${sql.param([...messageIds])}::uuid[])
        and m.direction in ('in', 'out') and btrim(m.body) <> '' and not exists (
          select from message_readings r where r.org_id = m.org_id and r.message_id = m.id)
      order by m.id`)),
  ])
}

/** How many of the latest corrections are looked at. */
const EXAMPLES = 200

export interface CorrectedMessage {
  text: string
  names: string[]
  values: string[]
  kind: 'intent' | 'sentiment'
  label: string
}

/** What colleagues corrected last, the newest first. */
export function latestCorrections(ctx: Ctx, limit = EXAMPLES): Promise<CorrectedMessage[]> {
  return read(ctx, async (tx) => [
    ...(await tx.execute<{ [Key in keyof CorrectedMessage]: CorrectedMessage[Key] }>(sql`
      select m.body as text, r.kind, r.label, array_remove(array[c.name, o.customer_name], null) as names,
        ${orderNumbers} as values
      from reading_corrections r
      join messages m on m.org_id = r.org_id and m.id = r.message_id
      join conversations k on k.org_id = m.org_id and k.id = m.conversation_id
      left join customers c on c.org_id = m.org_id and c.id = k.customer_id
      left join orders o on o.org_id = m.org_id and o.id = ${firstKnown(sql`m.order_id`, sql`k.order_id`)}
      where r.org_id = ${ctx.orgId}
      order by r.corrected_at desc, r.message_id limit ${limit}::int`)),
  ])
}

/** The same by kind, as the offline reader takes them. */
export function asExamples(corrected: readonly CorrectedMessage[]): Corrections {
  const of = <Label extends string>(kind: CorrectedMessage['kind']) =>
    corrected
      .filter((one) => one.kind === kind)
      .map(({ text, label }) => ({ text, label: label as Label }))
  return { intents: of('intent'), sentiments: of('sentiment') }
}
