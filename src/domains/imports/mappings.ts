import { and, asc, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { importMappings } from '@/db/schema'
import { parseInput, verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { OrderMapping } from './schemas'

/** Keeps a mapping under a name; the same name again replaces it. */
export const saveMapping = verb({
  name: 'imports.saveMapping',
  role: 'agent',
  input: z.object({ name: z.string().trim().min(1).max(100), mapping: OrderMapping }),
  run: async (ctx, { name, mapping }) => {
    await ctx.tx
      .insert(importMappings)
      .values({ orgId: ctx.orgId, id: uuidv7(), name, mapping })
      .onConflictDoUpdate({
        target: [importMappings.orgId, importMappings.name],
        set: { mapping, updatedAt: ctx.now() },
      })
  },
  audit: ({ name }) => ({ entity: 'import_mapping', details: { name } }),
})

/** Forgets a saved mapping; imports that used it keep their copy. */
export const deleteMapping = verb({
  name: 'imports.deleteMapping',
  role: 'agent',
  input: z.object({ name: z.string() }),
  run: async (ctx, { name }) => {
    await ctx.tx
      .delete(importMappings)
      .where(and(eq(importMappings.orgId, ctx.orgId), eq(importMappings.name, name)))
  },
  audit: ({ name }) => ({ entity: 'import_mapping', details: { name } }),
})

/** The saved mappings, by name. */
export async function listMappings(ctx: Ctx): Promise<{ name: string; mapping: OrderMapping }[]> {
  const rows = await read(ctx, (tx) =>
    tx
      .select({ name: importMappings.name, mapping: importMappings.mapping })
      .from(importMappings)
      .where(eq(importMappings.orgId, ctx.orgId))
      .orderBy(asc(importMappings.name)),
  )
  return rows.map(({ name, mapping }) => ({ name, mapping: OrderMapping.parse(mapping) }))
}

/** The mapping saved under `name`, if any. */
export async function findMapping(ctx: Ctx, name: string): Promise<OrderMapping | undefined> {
  const all = await listMappings(ctx)
  return all.find((saved) => saved.name === name)?.mapping
}

/** A mapping written as JSON, as `regulars import --json` prints it. Throws `invalid` with what is wrong. */
export function readMapping(json: string, name: string): OrderMapping {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw new AppError(
      'invalid',
      `“${name}” is not JSON. Write the mapping as an import with --json prints it.`,
    )
  }
  return parseInput(OrderMapping, value)
}
