import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Keyring } from '@/db/keyring'

/** Names conversations without saying whom they are with: never replaced, or every thread would begin anew. */
const threadKey = z.string().min(20)
/** The secret part of an address that anybody may send to who knows it. */
const token = z.string().min(20)

/** What a channel by which people write keeps to itself. Stored sealed; never logged. */
export const DoorSecrets = z.discriminatedUnion('channel', [
  z.object({
    channel: z.literal('email'),
    threadKey,
    token,
    /** addresses the merchant writes from, normalized */
    ownAddresses: z.array(z.string()),
  }),
  z.object({ channel: z.literal('form'), threadKey, token }),
  z.object({
    channel: z.literal('whatsapp'),
    threadKey,
    phoneNumberId: z.string(),
    accountId: z.string(),
    accessToken: z.string(),
    appSecret: z.string(),
    /** what Meta must name when it asks whether our address is ours */
    verifyToken: z.string(),
  }),
  z.object({
    channel: z.literal('sms'),
    threadKey,
    accountSid: z.string(),
    authToken: z.string(),
    /** E.164 */
    number: z.string(),
  }),
])
export type DoorSecrets = z.infer<typeof DoorSecrets>

/** A secret that fits into an address, whatever becomes of its case: mail programs change it. */
export const newToken = (): string =>
  [...randomBytes(32)].map((byte) => (byte % 32).toString(32)).join('')

export const sealSecrets = (keys: Keyring, secrets: DoorSecrets): string =>
  keys.encrypt(JSON.stringify(secrets))

export const openSecrets = (keys: Keyring, sealed: string): DoorSecrets =>
  DoorSecrets.parse(JSON.parse(keys.decrypt(sealed)))
