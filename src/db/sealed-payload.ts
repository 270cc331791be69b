import { gunzipSync, gzipSync } from 'node:zlib'
import type { Keyring } from './keyring'

/** A small window is set up faster than a few kilobytes are compressed in a large one. */
const quick = { level: 1, windowBits: 12, memLevel: 5 }

/** A vendor's bytes as they are stored: compressed, then encrypted with the organization's data key. */
export const sealPayload = (keys: Keyring, raw: Buffer): string =>
  keys.encrypt(gzipSync(raw, quick).toString('base64'))

/** The bytes again, as the vendor sent them. */
export const openPayload = (keys: Keyring, sealed: string): Buffer =>
  gunzipSync(Buffer.from(keys.decrypt(sealed), 'base64'))
