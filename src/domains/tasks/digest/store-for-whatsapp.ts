import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/db/context'
import { organizations } from '@/db/schema'
import { send } from '@/domains/messaging'
import type { DigestContent } from './digest-content'
import { digestWords } from './digest-words'
import type { DueDigest } from './due-digests'
import { findDigestTemplate } from './whatsapp-template'

/** Puts a digest into the ledger, to leave by the organization's number; or says why it cannot. */
export async function storeForWhatsApp(
  ctx: Ctx & { tx: Tx },
  { userId, period, zone }: DueDigest,
  content: DigestContent,
): Promise<{ ledgerId: string } | { obstacle: string }> {
  const template = await findDigestTemplate(ctx)
  if ('obstacle' in template) return template
  const [organization] = await ctx.tx
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, ctx.orgId))
  const { messageId, allowed, sentence } = await send(ctx, {
    cause: `digest:${userId}:${period}`,
    channel: 'whatsapp',
    purpose: 'transactional',
    to: { memberId: userId },
    content: {
      template: 'whatsapp-template',
      props: { ...template, values: [organization?.name ?? '', digestWords(content, zone)] },
    },
  })
  return allowed ? { ledgerId: messageId } : { obstacle: sentence }
}
