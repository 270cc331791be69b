import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { templateSettings } from '@/db/schema'
import { verb } from '@/db/verb'
import { TemplateVersion } from './restore-version'
import { lockTemplate, readVersion } from './store-version'

/** Lets a version be used, in place of the one approved before. Throws `not_found`. */
export const approveTemplateVersion = verb({
  name: 'messaging.approveTemplateVersion',
  role: 'admin',
  input: TemplateVersion,
  run: async (ctx, { id, version }) => {
    const { tx, orgId, now, actor } = ctx
    await lockTemplate(ctx, id)
    await readVersion(ctx, id, version)
    const at = now().toISOString()
    await tx.execute(sql`
      update template_versions set approved_at = ${at}, approved_by = ${actor.kind === 'user' ? actor.userId : null}
      where org_id = ${orgId} and template_id = ${id} and version = ${version}::int`)
    await tx.execute(sql`
      update templates set approved_version = ${version}::int where org_id = ${orgId} and id = ${id}`)
  },
  audit: ({ id, version }) => ({ entity: 'template', entityId: id, details: { version } }),
})

/**
 * Says whether an admin must approve a version before it is used. What is in use when that begins counts as approved, so
 * that nothing stops.
 */
export const setTemplateApproval = verb({
  name: 'messaging.setTemplateApproval',
  role: 'admin',
  input: z.object({ needsApproval: z.boolean() }),
  run: async ({ tx, orgId, now, actor }, { needsApproval }) => {
    const at = now().toISOString()
    const [before] = await tx.execute<{ needsApproval: boolean }>(
      sql`select needs_approval as "needsApproval" from template_settings where org_id = ${orgId} for update`,
    )
    const values = { needsApproval, updatedAt: now() }
    await tx
      .insert(templateSettings)
      .values({ orgId, ...values })
      .onConflictDoUpdate({ target: templateSettings.orgId, set: values })
    if (!needsApproval || before?.needsApproval) return
    await tx.execute(sql`
      with approved as (
        update templates set approved_version = current_version
        where org_id = ${orgId} and approved_version is distinct from current_version returning id, current_version)
      update template_versions v set approved_at = ${at}, approved_by = ${actor.kind === 'user' ? actor.userId : null}
      from approved a
      where v.org_id = ${orgId} and v.template_id = a.id and v.version = a.current_version`)
  },
  audit: ({ needsApproval }) => ({ entity: 'template settings', details: { needsApproval } }),
})
