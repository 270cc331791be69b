import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { usableVersion } from '@/domains/messaging'
import { safeLine } from '@/lib/text/safe-text'
import type { Campaign } from '../campaign'

/** A message as it is called where its words do not stand. */
export interface MessageLabel {
  label: string
  /** where its words are from */
  template?: TemplateLabel
}

export interface TemplateLabel {
  id: string
  /** null: it was deleted */
  name: string | null
  /** the one that is sent, or in a draft the one that would be; null: none may be used */
  version: number | null
}

const MOST_SHOWN = 80

/** What the messages of a campaign are called, in their order. */
export async function labelsOf(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  { definition: { steps }, status }: Pick<Campaign, 'definition' | 'status'>,
): Promise<MessageLabel[]> {
  const ids = steps.flatMap((step) => (step.from === 'template' ? step.template.id : []))
  const rows =
    ids.length === 0
      ? []
      : await tx.execute<{ id: string; name: string; usable: number | null }>(sql`
          select t.id, t.name, ${usableVersion(orgId)} as usable from templates t
          where t.org_id = ${orgId} and t.id = any(${sql.param(ids)}::uuid[])`)
  return steps.map((step): MessageLabel => {
    switch (step.from) {
      case 'template': {
        const { id, version } = step.template
        const known = rows.find((row) => row.id === id)
        const shown = status === 'draft' ? (known?.usable ?? null) : (version ?? null)
        const name = known?.name ?? null
        return {
          label: name === null ? 'A template that was deleted' : `Template “${name}”`,
          template: { id, name, version: shown },
        }
      }
      case 'text':
        return { label: safeLine(step.text.body, MOST_SHOWN) }
      case 'whatsapp':
        return { label: `${step.whatsapp.name} (${step.whatsapp.language})` }
      default:
        return { label: step.copy.subject }
    }
  })
}
