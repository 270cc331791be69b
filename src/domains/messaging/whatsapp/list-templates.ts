import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { placesOf } from '@/unified/whatsapp-template'

/** A message template as Meta has it. */
export interface WhatsAppTemplate {
  connectionId: string
  name: string
  language: string
  category: string
  status: string
  body: string
  /** names of the places in its body, in the order of the values */
  places: string[]
  around: { header?: string; footer?: string; buttons: string[] }
  /** why it cannot be sent now; null: it can */
  obstacle: string | null
  readAt: Date
}

/** The templates of a number, or of all; those that can be sent first. */
export async function listWhatsAppTemplates(
  ctx: Ctx,
  connectionId?: string,
): Promise<WhatsAppTemplate[]> {
  const only = connectionId ? sql`where connection_id = ${connectionId}` : sql``
  const rows = await read(ctx, (tx) =>
    tx.execute<
      Omit<WhatsAppTemplate, 'places' | 'readAt'> & { readAt: string } & Record<string, unknown>
    >(sql`
      select connection_id as "connectionId", name, language, category, review as status, body, around,
        read_at as "readAt",
        case when review <> 'APPROVED' then 'Meta has not approved it: ' || lower(review) || '.' else obstacle end
          as obstacle
      from tenant.whatsapp_templates ${only}
      order by (review = 'APPROVED' and obstacle is null) desc, name, language limit 1000`),
  )
  return rows.map((row) => ({
    ...row,
    places: placesOf(row.body),
    readAt: instantOf(row.readAt),
  }))
}
