import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { getSegment, type SegmentDetails } from '@/domains/segments'
import { requireCtx } from '../../../../_server/require-ctx'
import { unlessMissing } from '../../../../_server/unless-missing'

/** The segment of the address, read once per request; 404 where there is none in this organization. */
export const loadSegment = cache(
  async (id: string): Promise<SegmentDetails> =>
    (await unlessMissing(getSegment(await requireCtx(), id))) ?? notFound(),
)
