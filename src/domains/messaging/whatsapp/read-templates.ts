import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, requireRole } from '@/db/context'
import { verb } from '@/db/verb'
import { getDoor } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { fetchTemplates } from '@/platform/whatsapp/client'
import type { WireTemplate } from '@/platform/whatsapp/wire'
import { placesOf } from '@/unified/whatsapp-template'

const Stored = z.object({
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.string(),
  body: z.string(),
  around: z.object({
    header: z.string().exactOptional(),
    footer: z.string().exactOptional(),
    buttons: z.array(z.string()),
  }),
  obstacle: z.string().nullable(),
})

/**
 * Reads the message templates of a number's account from Meta, and keeps them: Meta takes a name in exactly the language and
 * with as many values as it has approved, and changes their status by itself. Throws `invalid` with what Meta says.
 */
export async function readWhatsAppTemplates(
  ctx: Ctx,
  connectionId: string,
): Promise<{ templates: number }> {
  requireRole(ctx, 'agent', 'Reading the templates of WhatsApp')
  const { secrets } = await getDoor(ctx, connectionId)
  if (secrets.channel !== 'whatsapp') {
    throw new AppError('conflict', 'Only numbers of WhatsApp have templates.')
  }
  const found = await fetchTemplates(secrets, secrets.accountId)
  return keepTemplates(ctx, { connectionId, templates: found.map(storedOf) })
}

const keepTemplates = verb({
  name: 'messaging.keepTemplates',
  role: 'agent',
  input: z.object({ connectionId: z.guid(), templates: z.array(Stored) }),
  run: async ({ tx, orgId, now }, { connectionId, templates }): Promise<{ templates: number }> => {
    const rows = sql`jsonb_to_recordset(${JSON.stringify(templates)}::jsonb)
      t (name text, language text, category text, status text, body text, around jsonb, obstacle text)`
    await tx.execute(sql`
      insert into whatsapp_templates as w (org_id, connection_id, name, language, category, review, body,
        around, obstacle, read_at)
      select distinct on (name, language) ${orgId}::uuid, ${connectionId}::uuid, name, language, category, status, body,
        around, obstacle, ${now().toISOString()}::timestamptz
      from ${rows}
      on conflict (org_id, connection_id, name, language) do update set category = excluded.category,
        review = excluded.review, body = excluded.body, around = excluded.around, obstacle = excluded.obstacle,
        read_at = excluded.read_at`)
    await tx.execute(sql`
      delete from whatsapp_templates w
      where w.org_id = ${orgId} and w.connection_id = ${connectionId}
        and not exists (select from ${rows} where t.name = w.name and t.language = w.language)`)
    return { templates: templates.length }
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: output,
  }),
})

function storedOf({
  name,
  language,
  category,
  status,
  components,
}: WireTemplate): z.input<typeof Stored> {
  const of = (type: string) => components.find((one) => one.type.toUpperCase() === type)
  const [header, footer] = [of('HEADER')?.text, of('FOOTER')?.text]
  const buttons = of('BUTTONS')?.buttons ?? []
  return {
    ...{ name, language, category, status, body: of('BODY')?.text ?? '' },
    around: {
      ...(header && { header }),
      ...(footer && { footer }),
      buttons: buttons.flatMap(({ text }) => text ?? []),
    },
    obstacle: obstacleOf({ category, components }),
  }
}

/** What of a template cannot be filled in from here. */
function obstacleOf({
  category,
  components,
}: Pick<WireTemplate, 'category' | 'components'>): string | null {
  if (category === 'AUTHENTICATION') return 'It is for codes to sign in with.'
  for (const { type, format, text = '', buttons = [] } of components) {
    const kind = type.toUpperCase()
    if (!['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].includes(kind))
      return 'It has parts that are filled in at Meta only.'
    if (kind === 'HEADER' && format !== 'TEXT') return 'Its header is a file or a place.'
    if (kind === 'HEADER' && placesOf(text).length > 0) return 'Its header has places to fill.'
    if (buttons.some(({ type: button }) => !SIMPLE_BUTTONS.includes(button)))
      return 'It has buttons that are filled in at Meta only.'
    if (buttons.some(({ url = '' }) => placesOf(url).length > 0))
      return 'The link of its button has a place to fill.'
  }
  return null
}

const SIMPLE_BUTTONS = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER']
