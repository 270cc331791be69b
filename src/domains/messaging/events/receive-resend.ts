import type { Ctx } from '@/db/context'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { isFromResend, readResend } from '@/platform/mail/resend-webhook'
import { optOutEverywhere } from './opt-out-address'
import { recordMailEvent } from './record-mail-event'

/**
 * Takes one delivery of Resend's: stored with all that follows from it before it is acknowledged, so that one that is not
 * comes again. Throws `unauthenticated` for one that is not Resend's, `not_found` where no secret is set, `invalid` for one
 * that cannot be read.
 */
export async function receiveResend(
  from: Omit<Ctx, 'orgId' | 'actor'>,
  raw: string,
  headers: Headers,
): Promise<void> {
  const secrets = env().RESEND_WEBHOOK_SECRETS
  if (secrets.length === 0)
    throw new AppError('not_found', 'RESEND_WEBHOOK_SECRETS is not set: nothing is taken here.')
  if (!isFromResend(secrets, raw, headers))
    throw new AppError('unauthenticated', 'The signature is not of Resend, or too old.')
  const told = readResend(raw, headers.get('svix-id') ?? '')
  if (!told) throw new AppError('invalid', 'This is not what Resend’s documents describe.')
  if (told.kind === 'mail') await recordMailEvent(from, told.event)
  if (told.kind === 'unsubscribed') await optOutEverywhere(from, told.email)
}
