import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { type ConversationDetails, getConversation } from '@/domains/inbox'
import { requireCtx } from '../../../_server/require-ctx'
import { unlessMissing } from '../../../_server/unless-missing'

/** The conversation of the address, read once per request and number of messages; 404 where there is none here. */
export const loadConversation = cache(
  async (id: string, messages?: number): Promise<ConversationDetails> => {
    const known = z.guid().safeParse(id).success
    const found =
      known &&
      (await unlessMissing(
        getConversation(await requireCtx(), id, messages === undefined ? {} : { messages }),
      ))
    return found || notFound()
  },
)
