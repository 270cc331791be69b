import type { Ctx } from '@/db/context'
import { findRawDelivery, getDoor } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { readMailFile } from '@/platform/email-inbound/parse-mail'
import {
  fetchReceived,
  fetchReceivedFile,
  readResendEvent,
} from '@/platform/email-inbound/resend-mail'
import * as sms from '@/platform/sms/client'
import * as whatsapp from '@/platform/whatsapp/client'

/**
 * The content of a file that came with a message of one of these channels, by the id that its message gives it. Nothing
 * in it is opened or unpacked. Throws `not_found` once nobody has it any more, `too_large`, `unavailable`.
 */
export async function readAttachment(
  ctx: Ctx,
  wanted: { connectionId: string; externalId: string; maxBytes: number },
): Promise<Buffer> {
  const { connectionId, externalId, maxBytes } = wanted
  const { secrets } = await getDoor(ctx, connectionId)
  if (secrets.channel === 'whatsapp') return whatsapp.fetchMedia(secrets, externalId, maxBytes)
  if (secrets.channel === 'sms') return sms.fetchMedia(secrets, externalId, maxBytes)
  const [deliveryId = '', place = ''] = externalId.split('/')
  const delivery = await findRawDelivery(ctx, { deliveryId })
  const content =
    delivery?.topic === 'resend'
      ? await fileAtResend(delivery.raw, Number(place), maxBytes)
      : delivery && (await readMailFile(delivery.raw, Number(place)))?.content
  if (!content) throw new AppError('not_found', 'This file is not kept any more.')
  if (content.length > maxBytes) {
    throw new AppError('too_large', 'This file is too large to be kept here.')
  }
  return content
}

async function fileAtResend(
  raw: Buffer,
  place: number,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const mailId = readResendEvent(raw)?.id ?? ''
  const fileId = (await fetchReceived(mailId)).attachments?.[place]?.id
  return fileId === undefined ? undefined : fetchReceivedFile(mailId, fileId, maxBytes)
}
