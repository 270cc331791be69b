import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { getTemplate, type TemplateDetails } from '@/domains/messaging'
import { requireCtx } from '../../../../_server/require-ctx'
import { unlessMissing } from '../../../../_server/unless-missing'

/** The template of the address, read once per request; 404 where there is none in this organization. */
export const loadTemplate = cache(
  async (id: string): Promise<TemplateDetails> =>
    (await unlessMissing(getTemplate(await requireCtx(), id))) ?? notFound(),
)
