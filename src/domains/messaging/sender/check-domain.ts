import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { senders } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { readDomainRecords } from '@/platform/mail/domain-records'
import { DomainCheck } from './domain-check'
import { getSender } from './get-sender'

const storeCheck = verb({
  name: 'messaging.storeDomainCheck',
  role: 'admin',
  input: z.object({ check: DomainCheck }),
  run: async (ctx, { check }) => {
    await ctx.tx.update(senders).set({ domainCheck: check })
  },
  audit: (_, __) => ({ entity: 'sender' }),
})

/**
 * Asks the domain's name servers whether mail from it will be believed, and stores the answer. Throws `conflict` when
 * there is no address to send from yet.
 */
export async function checkSenderDomain(
  ctx: Ctx,
  records: typeof readDomainRecords = readDomainRecords,
): Promise<DomainCheck> {
  const { fromAddress, dkimSelector } = await read(ctx, (tx) => getSender({ ...ctx, tx }))
  const domain = fromAddress?.split('@')[1]
  if (!domain)
    throw new AppError('conflict', 'Say which address you send from, then its domain is checked.')
  const check: DomainCheck = {
    domain,
    checkedAt: ctx.now().toISOString(),
    findings: await records(domain, dkimSelector),
  }
  await storeCheck(ctx, { check })
  return check
}
