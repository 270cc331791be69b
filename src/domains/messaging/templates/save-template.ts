import { isDeepStrictEqual } from 'node:util'
import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { lockTemplate, readVersion, storeVersion } from './store-version'
import { SaveTemplate } from './template-forms'

const MOST = 500

/**
 * Keeps a new template, or a new version of one. Where the words are as they were, name and purpose alone change. Throws
 * `conflict` for a name in use, and where a colleague saved since `baseVersion`.
 */
export const saveTemplate = verb({
  name: 'messaging.saveTemplate',
  role: 'agent',
  input: SaveTemplate,
  run: async (ctx, { id, baseVersion, name, form }): Promise<{ id: string; version: number }> => {
    const { tx, orgId, now } = ctx
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`templates ${orgId}`}, 0))`,
    )
    await refuseName(ctx, name, id)
    const at = now().toISOString()
    if (!id) {
      const made = uuidv7()
      await tx.execute(sql`
        insert into templates (org_id, id, name, channel, purpose, current_version, created_at, updated_at)
        values (${orgId}, ${made}, ${name}, ${form.channel}, ${form.purpose}, 1, ${at}, ${at})`)
      await storeVersion(ctx, made, 1, form.content)
      return { id: made, version: 1 }
    }
    const stored = await lockTemplate(ctx, id)
    if (stored.channel !== form.channel)
      throw new AppError('conflict', 'A template keeps its channel: make a new one for another.')
    if (baseVersion !== undefined && baseVersion !== stored.currentVersion)
      throw new AppError(
        'conflict',
        `A colleague saved version ${stored.currentVersion} meanwhile. Copy what you typed, open the template anew and put it in there.`,
      )
    const before = await readVersion(ctx, id, stored.currentVersion)
    const isChanged = !isDeepStrictEqual(plain(before), plain(form.content))
    const version = stored.currentVersion + (isChanged ? 1 : 0)
    if (isChanged) await storeVersion(ctx, id, version, form.content)
    await tx.execute(sql`
      update templates set name = ${name}, purpose = ${form.purpose}, current_version = ${version}::int, updated_at = ${at}
      where org_id = ${orgId} and id = ${id}`)
    return { id, version }
  },
  audit: ({ form }, { id, version }) => ({
    entity: 'template',
    entityId: id,
    details: { version, channel: form.channel },
  }),
})

/** As it is stored: what is undefined is not there. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

async function refuseName({ tx, orgId }: TxCtx, name: string, id: string | undefined) {
  const [row] = await tx.execute<{ count: number; isTaken: boolean }>(sql`
    select count(*)::int as count,
      coalesce(bool_or(lower(name) = lower(${name}) and id is distinct from ${id ?? null}::uuid), false) as "isTaken"
    from templates where org_id = ${orgId}`)
  if (row?.isTaken)
    throw new AppError('conflict', `There is a template “${name}” already.`, {
      fields: { name: 'This name is in use.' },
    })
  if (!id && row && row.count >= MOST)
    throw new AppError('conflict', `There are ${MOST} templates already. Delete one first.`)
}
