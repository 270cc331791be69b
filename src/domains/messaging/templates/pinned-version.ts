import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { AppError } from '@/lib/app-error'
import type { TemplateChannel } from './template-forms'
import { readNeedsApproval } from './usable'

/** Why each of some versions may not be chosen for a mail, as a sentence; null where it may. In the order asked. */
export async function problemsOfVersions(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  asked: readonly { templateId: string; version: number }[],
): Promise<(string | null)[]> {
  if (asked.length === 0) return []
  const needsApproval = await readNeedsApproval({ tx, orgId })
  const rows = await tx.execute<{
    name: string | null
    channel: TemplateChannel | null
    isThere: boolean
    isApproved: boolean
  }>(sql`
    select t.name, t.channel, v.version is not null as "isThere", v.approved_at is not null as "isApproved"
    from jsonb_to_recordset(${JSON.stringify(asked.map((one, n) => ({ n, ...one })))}::jsonb)
      a (n int, "templateId" uuid, version int)
    left join templates t on t.org_id = ${orgId} and t.id = a."templateId"
    left join template_versions v on v.org_id = ${orgId} and v.template_id = t.id and v.version = a.version
    order by a.n`)
  return rows.map(({ name, channel, isThere, isApproved }) => {
    if (!isThere) return 'This template does not exist (any more). Choose another.'
    if (channel !== 'email') return `“${name}” is no template for e-mail. Choose another.`
    if (needsApproval && !isApproved)
      return `This version of “${name}” is not approved. An admin or owner can approve it on the template’s page.`
    return null
  })
}

/** Throws `conflict` where a flow says what a template says, or somebody waits in one as it was when it did. */
export async function refuseIfInFlow(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  id: string,
): Promise<void> {
  const quoted = `"${id}"`
  const [used] = await tx.execute<{ name: string }>(sql`
    select a.name from automations a
    where a.org_id = ${orgId} and (strpos(a.action_config::text, ${quoted}) > 0 or exists (
      select from automation_versions v
      where v.org_id = ${orgId} and v.automation_id = a.id and strpos(v.action_config::text, ${quoted}) > 0
        and exists (
          select from automation_runs r
          where r.org_id = ${orgId} and r.automation_id = a.id and r.version = v.version and r.status = 'waiting')))
    order by a.created_at limit 1`)
  if (used)
    throw new AppError(
      'conflict',
      `The flow “${used.name}” uses this template, or people wait for it there. Choose other words there first.`,
    )
}
