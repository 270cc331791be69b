import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { getImportDetails, type ImportDetails } from '@/domains/imports'
import { requireCtx } from '../../../_server/require-ctx'
import { unlessMissing } from '../../../_server/unless-missing'

/** The import of the address, read once per request; 404 where there is none in this organization. */
export const loadImport = cache(
  async (importId: string): Promise<ImportDetails> =>
    (await unlessMissing(getImportDetails(await requireCtx(), importId))) || notFound(),
)
