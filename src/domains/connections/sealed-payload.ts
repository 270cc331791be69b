import { gunzipSync, gzipSync } from 'node:zlib'
import type { Keyring } from '@/db/keyring'

/** A vendor's bytes as they are stored: compressed, then encrypted with the organization's data key. */
export const sealPayload = (keys: Keyring, raw: Buffer): string =>
  keys.encrypt(gzipSync(raw, { level: 1 }).toString('base64'))

/** The bytes again, as the vendor sent them. */
export const openPayload = (keys: Keyring, sealed: string): Buffer =>
  gunzipSync(Buffer.from(keys.decrypt(sealed), 'base64'))
