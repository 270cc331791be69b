import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Keyring } from '@/db/keyring'
import { FileOfAnswer } from '../schemas'
import { PhoneMessage } from './phone-message'

/** A message as it leaves, but for whom it goes to. Every try sends exactly this. */
export const Outgoing = z.object({
  from: z.string(),
  replyTo: z.string().exactOptional(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
  files: z.array(FileOfAnswer).exactOptional(),
})
export type Outgoing = z.infer<typeof Outgoing>

/** Compressed, then encrypted with the organization's data key. */
export const sealOutgoing = (keys: Keyring, outgoing: Outgoing | PhoneMessage): string =>
  keys.encrypt(gzipSync(JSON.stringify(outgoing)).toString('base64'))

/** A mail again. */
export const openOutgoing = (keys: Keyring, sealed: string): Outgoing =>
  Outgoing.parse(open(keys, sealed))

/** A message by phone again. */
export const openPhoneMessage = (keys: Keyring, sealed: string): PhoneMessage =>
  PhoneMessage.parse(open(keys, sealed))

const open = (keys: Keyring, sealed: string): unknown =>
  JSON.parse(gunzipSync(Buffer.from(keys.decrypt(sealed), 'base64')).toString('utf8'))
