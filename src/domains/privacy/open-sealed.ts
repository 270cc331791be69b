import { gunzipSync } from 'node:zlib'
import type { Keyring } from '@/db/keyring'

const SEALED = /^v1\.[0-9a-f]{12}\.[\w-]+$/
/** base64 of the first bytes of gzip: a payload is compressed before it is sealed */
const COMPRESSED = 'H4sI'

/** The text of a sealed value, unpacked where it was compressed. */
export function openSealed(keys: Keyring, sealed: string): string {
  const plain = keys.decrypt(sealed)
  if (!plain.startsWith(COMPRESSED)) return plain
  try {
    return gunzipSync(Buffer.from(plain, 'base64')).toString()
  } catch {
    return plain
  }
}

/** A copy of a row's JSON in which every sealed value, at any depth, is open. What only looks sealed stays. */
export function openRow(keys: Keyring, value: unknown): unknown {
  if (typeof value === 'string') return SEALED.test(value) ? openOwn(keys, value) : value
  if (Array.isArray(value)) return value.map((item) => openRow(keys, item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, openRow(keys, item)]),
  )
}

function openOwn(keys: Keyring, sealed: string): string {
  try {
    return openSealed(keys, sealed)
  } catch {
    return sealed
  }
}
