import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { parseInput } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { TemplateContent } from './document'
import { missingTemplate, readVersion } from './store-version'
import type { TemplateChannel, TemplatePurpose } from './template-forms'
import { readNeedsApproval, usableVersion } from './usable'

export interface TemplateVersionLine {
  version: number
  createdAt: Date
  createdBy: string | null
  restoredFrom: number | null
  approvedAt: Date | null
  approvedBy: string | null
}

export interface TemplateDetails {
  id: string
  name: string
  channel: TemplateChannel
  purpose: TemplatePurpose
  currentVersion: number
  usableVersion: number | null
  needsApproval: boolean
  content: TemplateContent
  /** newest first, the latest hundred */
  versions: TemplateVersionLine[]
}

const SHOWN_VERSIONS = 100

/** Throws `not_found` for an id that is not one of this organization's templates. */
export async function getTemplate(ctx: Ctx, id: string): Promise<TemplateDetails> {
  if (!z.guid().safeParse(id).success) throw missingTemplate()
  return read(ctx, async (tx) => {
    const within = { tx, orgId: ctx.orgId }
    const [row] = await tx.execute<
      Pick<
        TemplateDetails,
        'id' | 'name' | 'channel' | 'purpose' | 'currentVersion' | 'usableVersion'
      > &
        Record<string, unknown>
    >(sql`
      select t.id, t.name, t.channel, t.purpose, t.current_version as "currentVersion",
        ${usableVersion(ctx.orgId)} as "usableVersion"
      from templates t where t.org_id = ${ctx.orgId} and t.id = ${id}`)
    if (!row) throw missingTemplate()
    const versions = await tx.execute<
      Omit<TemplateVersionLine, 'createdAt' | 'approvedAt'> & {
        createdAt: string
        approvedAt: string | null
      }
    >(sql`
      select v.version, v.created_at::text as "createdAt", w.name as "createdBy", v.restored_from as "restoredFrom",
        v.approved_at::text as "approvedAt", a.name as "approvedBy"
      from template_versions v
      left join users w on w.id = v.created_by
      left join users a on a.id = v.approved_by
      where v.org_id = ${ctx.orgId} and v.template_id = ${id}
      order by v.version desc limit ${SHOWN_VERSIONS}::int`)
    return {
      ...row,
      needsApproval: await readNeedsApproval(within),
      content: await readVersion(within, id, row.currentVersion),
      versions: versions.map((one) => ({
        ...one,
        createdAt: new Date(one.createdAt),
        approvedAt: one.approvedAt === null ? null : new Date(one.approvedAt),
      })),
    }
  })
}

/**
 * The words of the version that may be used now. Throws `not_found`, and `conflict` where none is approved.
 * @param pinned a version that somebody chose when it could be used: approval is not asked for again
 */
export async function readUsable(ctx: Ctx, id: string, pinned?: number) {
  const template = parseInput(z.object({ id: z.guid() }), { id })
  return read(ctx, async (tx) => {
    const [row] = await tx.execute<{
      name: string
      channel: TemplateChannel
      purpose: TemplatePurpose
      version: number | null
    }>(sql`
      select t.name, t.channel, t.purpose, ${usableVersion(ctx.orgId)} as version
      from templates t where t.org_id = ${ctx.orgId} and t.id = ${template.id}`)
    if (!row) throw missingTemplate()
    const version = pinned ?? row.version
    if (version === null) throw notApproved(row.name)
    return { ...row, version, content: await readVersion({ tx, orgId: ctx.orgId }, id, version) }
  })
}

const notApproved = (name: string) =>
  new AppError(
    'conflict',
    `No version of “${name}” is approved yet. An admin or owner can approve one on the template’s page.`,
  )
