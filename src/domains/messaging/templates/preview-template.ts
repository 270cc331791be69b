import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { parseInput } from '@/db/verb'
import { previewMessage } from '../content/preview-message'
import { messageOf } from './content-of-template'
import { fillTemplate, type MergeValues } from './fill-template'
import { templateFields } from './merge-fields'
import { plainTextOf } from './plain-text'
import { exampleValues, readMergeValues, sampleValues } from './read-merge-values'
import { TemplateForm } from './template-forms'

/** A template as one person would get it. */
export interface TemplatePreview {
  from: string | null
  subject: string | null
  /** of a mail */
  html: string | null
  text: string
  /** fields that are not known of this person, and what stands in for each */
  missing: { label: string; fallback: string }[]
}

const Preview = z.object({ form: TemplateForm, customerId: z.guid().optional() })

/** A template, stored or not, filled for a person; without one for a made-up person. Nothing is stored. */
export async function previewTemplate(ctx: Ctx, raw: unknown): Promise<TemplatePreview> {
  const { form, customerId } = parseInput(Preview, raw)
  const values = await valuesFor(ctx, form.content.coupon, customerId)
  const filled = fillTemplate(form.content, values)
  const missing = filled.missing.map(({ field, fallback }) => ({
    label: templateFields[field].label,
    fallback,
  }))
  if (form.channel !== 'email')
    return { from: null, subject: null, html: null, text: plainTextOf(filled.blocks), missing }
  const message = messageOf(filled, form.purpose, values.fields['shop.name'] ?? '')
  const { from, subject, html, text } = await previewMessage(ctx, message)
  return { from, subject, html, text, missing }
}

async function valuesFor(
  ctx: Ctx,
  coupon: string,
  customerId: string | undefined,
): Promise<MergeValues> {
  return read(ctx, async (tx) => {
    const within = { tx, orgId: ctx.orgId }
    if (!customerId) return sampleValues(within, coupon)
    const [values] = await readMergeValues(within, [{ customerId }], coupon)
    return values ?? exampleValues(coupon)
  })
}
