import type { TemplateContent } from './document'
import { fillTemplate } from './fill-template'
import { plainTextOf } from './plain-text'

/** A template's words in the parts that a flow's or a campaign's form has. */
export interface TemplateCopy {
  subject: string
  headline: string
  body: string
  buttonText: string
  buttonLink: string
  discountCode: string
  /** fields that such a form does not know: what stands in for them was taken */
  lostFields: number
}

/**
 * Takes a template apart for a form of plain parts: its first heading, its first button, and all else as text. A form
 * without fields gets what stands in for them.
 */
export function copyOf(content: TemplateContent): TemplateCopy {
  const { subject, blocks, missing } = fillTemplate(content, {
    fields: content.coupon ? { 'coupon.code': content.coupon } : {},
    items: [],
  })
  const headline = blocks.find((block) => block.kind === 'heading')
  const button = blocks.find((block) => block.kind === 'button')
  const rest = blocks.filter((block) => block !== headline && block !== button)
  return {
    subject,
    headline: headline ? plainTextOf([headline]) : subject,
    body: plainTextOf(rest.filter(({ kind }) => kind !== 'items')),
    buttonText: button?.label ?? '',
    buttonLink: button?.href ?? '',
    discountCode: content.coupon,
    lostFields: missing.length,
  }
}
