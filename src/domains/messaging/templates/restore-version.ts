import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { lockTemplate, readVersion, storeVersion } from './store-version'

export const TemplateVersion = z.object({ id: z.guid(), version: z.number().int().positive() })

/** Brings back the words of an earlier version, as a new one. Throws `not_found`. */
export const restoreTemplateVersion = verb({
  name: 'messaging.restoreTemplateVersion',
  role: 'agent',
  input: TemplateVersion,
  run: async (ctx, { id, version }): Promise<{ version: number }> => {
    const { currentVersion } = await lockTemplate(ctx, id)
    const content = await readVersion(ctx, id, version)
    if (version === currentVersion) return { version }
    const next = currentVersion + 1
    await storeVersion(ctx, id, next, content, version)
    await ctx.tx.execute(sql`
      update templates set current_version = ${next}::int, updated_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and id = ${id}`)
    return { version: next }
  },
  audit: ({ id, version }, done) => ({
    entity: 'template',
    entityId: id,
    details: { version: done.version, from: version },
  }),
})
