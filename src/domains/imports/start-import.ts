import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { imports } from '@/db/schema'
import { verb } from '@/db/verb'
import { ensureFileConnection } from '@/domains/connections'
import { OrderMapping } from './schemas'

/**
 * Enters a stored file as an import; a background function reads it.
 * `applyAfterStaging` goes on without asking; otherwise the rehearsal waits for confirmImport().
 */
export const startImport = verb({
  name: 'imports.startImport',
  role: 'agent',
  input: z.object({
    fileName: z.string().min(1).max(300),
    fileKey: z.string(),
    fileBytes: z.number().int().nonnegative(),
    connectionId: z.uuid().optional(),
    mapping: OrderMapping.optional(),
    applyAfterStaging: z.boolean().default(false),
    /** false: the caller goes on with stageImport() itself */
    inBackground: z.boolean().default(true),
  }),
  run: async (
    ctx,
    { connectionId, mapping, inBackground, ...file },
  ): Promise<{ importId: string; connectionId: string }> => {
    const connection = await ensureFileConnection(ctx, { connectionId })
    const importId = uuidv7()
    await ctx.tx.insert(imports).values({
      orgId: ctx.orgId,
      id: importId,
      connectionId: connection.id,
      status: 'uploaded',
      ...file,
      mapping: mapping ?? null,
      createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      createdAt: ctx.now(),
      progressAt: ctx.now(),
    })
    if (inBackground) ctx.emit('imports/import.uploaded', { importId })
    return { importId, connectionId: connection.id }
  },
  audit: ({ fileName }, { importId }) => ({
    entity: 'import',
    entityId: importId,
    details: { fileName },
  }),
})
