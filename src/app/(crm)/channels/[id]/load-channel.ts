import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { requireCtx } from '@/app/_server/require-ctx'
import { unlessMissing } from '@/app/_server/unless-missing'
import { type ChannelPage, getChannel } from '@/domains/connections'

/** The channel of the address, read once per request; 404 where there is none in this organization. */
export const loadChannel = cache(async (id: string): Promise<ChannelPage> => {
  const known = z.guid().safeParse(id).success
  const channel = known && (await unlessMissing(getChannel(await requireCtx(), id)))
  return channel || notFound()
})
