import { z } from 'zod'
import { type Ctx, requireRole } from '@/db/context'
import { parseInput } from '@/db/verb'
import { newToken, storeDoor } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { normalizePhone } from '@/lib/values/normalize-phone'
import { findNumber, pointNumber } from '@/platform/sms/client'
import { describeNumber, subscribeAccount } from '@/platform/whatsapp/client'
import { smsAddress } from './receive-sms'

const given = (length: number) => z.string().trim().min(1, 'is missing').max(length)
const digits = z
  .string()
  .trim()
  .regex(/^\d{5,30}$/, 'must be digits only')

export const WhatsAppKeys = z.object({
  phoneNumberId: digits,
  accountId: digits,
  accessToken: given(1000),
  appSecret: given(200),
})

/**
 * Connects a number of the WhatsApp Cloud API, once Meta has shown that the keys are good. Afterwards the merchant enters
 * our address at Meta. Throws `invalid` with what Meta says, `unavailable`.
 */
export async function connectWhatsApp(
  ctx: Ctx,
  raw: z.input<typeof WhatsAppKeys>,
): Promise<{ connectionId: string }> {
  requireRole(ctx, 'admin', 'Connecting WhatsApp')
  const keys = parseInput(WhatsAppKeys, raw)
  const { number, name } = await describeNumber(keys)
  await subscribeAccount(keys, keys.accountId)
  return storeDoor(ctx, {
    name: `WhatsApp ${name ?? number}`.slice(0, 100),
    account: keys.phoneNumberId,
    secrets: { channel: 'whatsapp', threadKey: newToken(), verifyToken: newToken(), ...keys },
  })
}

export const SmsKeys = z.object({
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[\w-]{8,60}$/, 'begins with AC'),
  authToken: given(200),
  number: given(60),
})

/**
 * Connects a number of Twilio, once Twilio has shown that the keys are good and the number is theirs. `isPointed`:
 * Twilio sends its messages to us now; else the merchant enters our address there. Throws `invalid`, `unavailable`.
 */
export async function connectSms(
  ctx: Ctx,
  raw: z.input<typeof SmsKeys>,
): Promise<{ connectionId: string; isPointed: boolean }> {
  requireRole(ctx, 'admin', 'Connecting SMS')
  const keys = parseInput(SmsKeys, raw)
  const number = normalizePhone(keys.number)
  if (!number) {
    const problem = 'is no number with its country code, such as +44 20 7946 0000'
    throw new AppError('invalid', `number: ${problem}`, { fields: { number: problem } })
  }
  const numberSid = await findNumber(keys, number)
  const { connectionId } = await storeDoor(ctx, {
    name: `SMS ${number}`,
    account: number,
    secrets: { channel: 'sms', threadKey: newToken(), ...keys, number },
  })
  try {
    await pointNumber(keys, numberSid, smsAddress(connectionId))
    return { connectionId, isPointed: true }
  } catch (error) {
    // it is connected all the same; the page shows the address to enter
    if (error instanceof AppError) return { connectionId, isPointed: false }
    throw error
  }
}
