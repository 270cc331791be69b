import { senders } from '@/db/schema'
import { verb } from '@/db/verb'
import { SenderSettings } from '../schemas'
import { getSender } from './get-sender'

/** Says who messages come from. A changed domain or selector is to be checked anew. */
export const saveSender = verb({
  name: 'messaging.saveSender',
  role: 'admin',
  input: SenderSettings,
  run: async (ctx, settings): Promise<{ changed: string[]; lacks: string[] }> => {
    const before = await getSender(ctx)
    const changed = Object.entries(settings).flatMap(([field, value]) =>
      before[field as keyof SenderSettings] === value ? [] : [field],
    )
    const values = {
      ...settings,
      updatedAt: ctx.now(),
      ...(changed.some((field) => ['fromAddress', 'dkimSelector'].includes(field)) && {
        domainCheck: null,
      }),
    }
    await ctx.tx
      .insert(senders)
      .values({ orgId: ctx.orgId, ...values })
      .onConflictDoUpdate({ target: senders.orgId, set: values })
    return { changed, lacks: (await getSender(ctx)).lacks }
  },
  audit: (_, { changed }) => ({ entity: 'sender', details: { changed } }),
})
