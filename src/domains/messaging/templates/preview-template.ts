import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { parseInput } from '@/db/verb'
import type { Outgoing } from '../content/outgoing'
import { previewMessage } from '../content/preview-message'
import { fillTemplate } from './fill-template'
import { templateFields } from './merge-fields'
import { messageOf } from './message-of-template'
import { plainTextOf } from './plain-text'
import { valuesFor } from './read-merge-values'
import { TemplateForm } from './template-forms'

/** A template as one person would get it. */
export interface TemplatePreview {
  /** null: it is none */
  mail: Pick<Outgoing, 'from' | 'subject' | 'html' | 'text'> | null
  text: string
  /** fields that are not known of this person, and what stands in for each */
  missing: { label: string; fallback: string }[]
}

/** What a preview is asked for. */
export const PreviewOfTemplate = z.object({ form: TemplateForm, customerId: z.guid().optional() })

/** A template, stored or not, filled for a person; without one for a made-up person. Nothing is stored. */
export async function previewTemplate(ctx: Ctx, raw: unknown): Promise<TemplatePreview> {
  const { form, customerId } = parseInput(PreviewOfTemplate, raw)
  const values = await valuesFor(ctx, form.content.coupon, customerId ? { customerId } : undefined)
  const filled = fillTemplate(form.content, values)
  const missing = filled.missing.map(({ field, fallback }) => ({
    label: templateFields[field].label,
    fallback,
  }))
  if (form.channel !== 'email') return { mail: null, text: plainTextOf(filled.blocks), missing }
  const message = messageOf(filled, form.purpose, values.fields['shop.name'] ?? '')
  const { from, subject, html, text } = await previewMessage(ctx, message)
  return { mail: { from, subject, html, text }, text, missing }
}
