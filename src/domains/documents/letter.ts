import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { parseInput } from '@/db/verb'
import { type CustomerDetails, getCustomer } from '@/domains/customers'
import {
  fillTemplate,
  getSender,
  PreviewOfTemplate,
  readUsable,
  valuesFor,
} from '@/domains/messaging'
import type { TemplateContent } from '@/domains/messaging/schemas'
import { getOrder, listOrders } from '@/domains/orders'
import { AppError } from '@/lib/app-error'
import { formatDay } from '@/lib/intl/dates'
import { addressOf, type Pdf, slipOf } from './packing-slip'
import { renderPdf } from './render-pdf'

const Letter = z.object({
  templateId: z.guid(),
  customerId: z.guid('Say to whom the letter goes.'),
})

/** A letter to a person, of a template that may be used. Throws `not_found`, `conflict` and `invalid`. */
export async function letterPdf(ctx: Ctx, raw: z.input<typeof Letter>): Promise<Pdf> {
  const { templateId, customerId } = parseInput(Letter, raw)
  const { name, purpose, content } = await readUsable(ctx, templateId)
  if (purpose !== 'letter')
    throw new AppError('conflict', `“${name}” is no letter. Choose a template for letters.`)
  return letterOf(ctx, content, await getCustomer(ctx, customerId))
}

/** What a printed template, stored or not, looks like for a person; without one for a made-up person. */
export async function previewPdf(ctx: Ctx, raw: unknown): Promise<Pdf> {
  const { form, customerId } = parseInput(PreviewOfTemplate, raw)
  if (form.channel !== 'document')
    throw new AppError('conflict', 'This template is sent, not printed: there is no PDF of it.')
  if (form.purpose === 'packing-slip') {
    const newest = (await listOrders(ctx, { size: 1, ...(customerId && { customerId }) })).rows[0]
    if (newest) return slipOf(ctx, await getOrder(ctx, newest.id), form.content)
  }
  return letterOf(ctx, form.content, customerId ? await getCustomer(ctx, customerId) : undefined)
}

async function letterOf(
  ctx: Ctx,
  words: TemplateContent,
  person: CustomerDetails | undefined,
): Promise<Pdf> {
  const [sender, values] = await Promise.all([
    getSender(ctx),
    valuesFor(ctx, words.coupon, person && { customerId: person.id }),
  ])
  const shopName = sender.fromName ?? sender.organizationName
  const known = person?.identities.find(({ street }) => street) ?? person
  const bytes = await renderPdf({
    title: `Letter from ${shopName}`,
    shopName,
    postalAddress: sender.postalAddress,
    addressee: known
      ? addressOf({ street: null, postcode: null, ...known, name: person?.name ?? null })
      : ['Ana Ito', '12 Mill Lane', 'YO1 7HH York', 'United Kingdom'],
    facts: [['Date', formatDay(ctx.now(), sender.timeZone)]],
    blocks: fillTemplate(words, values).blocks,
  })
  return { fileName: 'letter.pdf', bytes }
}
