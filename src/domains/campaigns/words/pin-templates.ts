import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { readUsable } from '@/domains/messaging'
import { AppError } from '@/lib/app-error'
import type { CampaignDefinition, CampaignForm, CampaignStep } from '../schemas'

/** The template of the first message that has one. */
export const firstTemplateOf = ({ steps }: CampaignDefinition): string | null =>
  steps.flatMap((step) => (step.from === 'template' ? step.template.id : []))[0] ?? null

/** Throws `invalid` for a template that is not there, or is for another channel. None is deleted until commit. */
export async function requireTemplates(
  { tx, orgId }: TxCtx,
  { channel, definition }: CampaignForm,
): Promise<void> {
  for (const [place, step] of definition.steps.entries()) {
    if (step.from !== 'template') continue
    const [known] = await tx.execute<{ channel: string }>(sql`
      select channel from templates where org_id = ${orgId} and id = ${step.template.id} for key share`)
    const problem = !known
      ? 'This template does not exist (any more). Choose another.'
      : known.channel === channel
        ? undefined
        : 'This template is for another channel. Choose another.'
    if (problem)
      throw new AppError('invalid', problem, {
        fields: { [`form.definition.steps.${place}.template.id`]: problem },
      })
  }
}

/** A draft says which template, and not which version. */
export const withoutVersions = (definition: CampaignDefinition): CampaignDefinition => ({
  ...definition,
  steps: definition.steps.map((step) =>
    step.from === 'template' ? { ...step, template: { id: step.template.id } } : step,
  ),
})

/**
 * Writes down which version of each template is sent, so that a colleague who saves a template changes nothing that has
 * started. Throws `conflict` where no version may be used.
 */
export async function pinTemplates(
  ctx: TxCtx,
  definition: CampaignDefinition,
): Promise<CampaignDefinition> {
  const steps: CampaignStep[] = []
  for (const step of definition.steps) {
    if (step.from !== 'template') steps.push(step)
    else {
      const { version } = await readUsable(ctx, step.template.id)
      steps.push({ ...step, template: { id: step.template.id, version } })
    }
  }
  return { ...definition, steps }
}
