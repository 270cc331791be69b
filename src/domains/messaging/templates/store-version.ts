import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { TemplateContent } from './document'
import { inlineText } from './template-text'

export interface LockedTemplate {
  channel: string
  currentVersion: number
}

/** The template, locked until commit: who changes it does so one after the other. Throws `not_found`. */
export async function lockTemplate({ tx, orgId }: TxCtx, id: string): Promise<LockedTemplate> {
  const [row] = await tx.execute<LockedTemplate & Record<string, unknown>>(sql`
    select channel, current_version as "currentVersion"
    from templates where org_id = ${orgId} and id = ${id} for update`)
  if (!row) throw missingTemplate()
  return row
}

export const missingTemplate = () =>
  new AppError('not_found', 'This template does not exist (any more).')

/** The words of a version. Throws `not_found`. */
export async function readVersion(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  id: string,
  version: number,
): Promise<TemplateContent> {
  const [row] = await tx.execute<{ body: unknown }>(sql`
    select body from template_versions
    where org_id = ${orgId} and template_id = ${id} and version = ${version}::int`)
  if (!row) throw new AppError('not_found', `There is no version ${version} of this template.`)
  return TemplateContent.parse(row.body)
}

/** Writes down what a template says from now on. */
export async function storeVersion(
  { tx, orgId, now, actor }: TxCtx,
  id: string,
  version: number,
  content: TemplateContent,
  restoredFrom?: number,
): Promise<void> {
  await tx.execute(sql`
    insert into template_versions (org_id, template_id, version, subject, body, restored_from, created_by, created_at)
    values (${orgId}, ${id}, ${version}::int, ${inlineText(content.subject) || null}, ${JSON.stringify(content)}::jsonb,
      ${restoredFrom ?? null}::int, ${actor.kind === 'user' ? actor.userId : null}, ${now().toISOString()})`)
}
