import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import type { TemplateChannel, TemplatePurpose } from './template-forms'
import { readNeedsApproval, usableVersion } from './usable'
import { isNotOver, saysTemplate, usesTemplate } from './used-by'

export interface TemplateLine {
  id: string
  name: string
  channel: TemplateChannel
  purpose: TemplatePurpose
  subject: string | null
  currentVersion: number
  /** null: none may be used yet */
  usableVersion: number | null
  /** names of flows, and of campaigns that are not over, which take their words from it */
  usedBy: string[]
  updatedAt: Date
}

/** Every template, by name. */
export async function listTemplates(
  ctx: Ctx,
): Promise<{ needsApproval: boolean; templates: TemplateLine[] }> {
  return read(ctx, async (tx) => {
    const rows = await tx.execute<Omit<TemplateLine, 'updatedAt'> & { updatedAt: string }>(sql`
      select t.id, t.name, t.channel, t.purpose, v.subject, t.current_version as "currentVersion",
        ${usableVersion(ctx.orgId)} as "usableVersion", t.updated_at::text as "updatedAt",
        array(select c.title from campaigns c where ${usesTemplate(ctx.orgId, sql`t.id`)} and ${isNotOver}
          union all select a.name from automations a where ${saysTemplate(ctx.orgId, sql`t.id`)} order by 1) as "usedBy"
      from templates t
      join template_versions v on v.org_id = ${ctx.orgId} and v.template_id = t.id and v.version = t.current_version
      where t.org_id = ${ctx.orgId} order by lower(t.name), t.id`)
    return {
      needsApproval: await readNeedsApproval({ tx, orgId: ctx.orgId }),
      templates: rows.map((row) => ({ ...row, updatedAt: new Date(row.updatedAt) })),
    }
  })
}

/** A template as it may be used now. */
export interface UsableTemplate {
  id: string
  name: string
  purpose: TemplatePurpose
  version: number
}

/** The templates of a channel that may be used, by name: for who writes a message. */
export async function listUsableTemplates(
  ctx: Ctx,
  channel: TemplateChannel,
): Promise<UsableTemplate[]> {
  return read(ctx, (tx) =>
    tx.execute<UsableTemplate & Record<string, unknown>>(sql`
      select t.id, t.name, t.purpose, v.version
      from templates t
      join template_versions v on v.org_id = ${ctx.orgId} and v.template_id = t.id and v.version = ${usableVersion(ctx.orgId)}
      where t.org_id = ${ctx.orgId} and t.channel = ${channel} order by lower(t.name), t.id`),
  )
}
