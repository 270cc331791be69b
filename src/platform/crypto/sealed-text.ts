import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const VERSION = 'v1'
const NONCE_BYTES = 12
/** Random bytes are drawn for many values at once: a call to the generator costs more than what it is drawn for. */
const NONCES = 256

let drawn = Buffer.alloc(0)

/** Bytes that no other value was sealed with. */
function freshNonce(): Buffer {
  if (drawn.length === 0) drawn = randomBytes(NONCE_BYTES * NONCES)
  const nonce = drawn.subarray(0, NONCE_BYTES)
  drawn = drawn.subarray(NONCE_BYTES)
  return nonce
}

/** A 256-bit key and the short id that stands in each value it sealed. */
export interface SealingKey {
  id: string
  key: Buffer
}

/**
 * Encrypts text with AES-256-GCM.
 * @param context bound to the value: it opens only with the same context (an organization's id, a purpose)
 * @returns `v1.<key id>.<base64url of nonce, ciphertext, tag>`
 */
export function sealText(sealing: SealingKey, plain: string, context: string): string {
  const nonce = freshNonce()
  const cipher = createCipheriv('aes-256-gcm', sealing.key, nonce)
  cipher.setAAD(Buffer.from(context))
  const sealed = Buffer.concat([
    nonce,
    cipher.update(plain, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  return `${VERSION}.${sealing.id}.${sealed.toString('base64url')}`
}

/** The id of the key that sealed `value`. Throws when it is no sealed value. */
export function sealedWith(value: string): string {
  const [version, keyId] = value.split('.', 2)
  if (version !== VERSION || !keyId) throw new Error('Not a sealed value')
  return keyId
}

/** Decrypts what sealText made. Throws when the key, the context or the value is another. */
export function openText(sealing: SealingKey, value: string, context: string): string {
  if (sealedWith(value) !== sealing.id) throw new Error('The value was sealed with another key')
  const sealed = Buffer.from(value.slice(VERSION.length + sealing.id.length + 2), 'base64url')
  if (sealed.length < 28) throw new Error('Not a sealed value')
  const decipher = createDecipheriv('aes-256-gcm', sealing.key, sealed.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(sealed.length - 16))
  return (
    decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - 16), undefined, 'utf8') +
    decipher.final('utf8')
  )
}
