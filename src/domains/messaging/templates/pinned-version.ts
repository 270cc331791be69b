import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { TemplateChannel } from './template-forms'
import { readNeedsApproval } from './usable'

const words = { email: 'e-mail', sms: 'SMS' } as const

/** Why each of some versions may not be chosen for a message of a channel, as a sentence; null where it may. In the order asked. */
export async function problemsOfVersions(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  asked: readonly { templateId: string; version: number; channel: keyof typeof words }[],
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
  return rows.map(({ name, channel, isThere, isApproved }, n) => {
    if (!isThere) return 'This template does not exist (any more). Choose another.'
    const wanted = asked[n]?.channel ?? 'email'
    if (channel !== wanted) return `“${name}” is no template for ${words[wanted]}. Choose another.`
    if (needsApproval && !isApproved)
      return `This version of “${name}” is not approved. An admin or owner can approve it on the template’s page.`
    return null
  })
}
