import { createHash, randomBytes } from 'node:crypto'

/** A secret for a link or a key: 32 random bytes. Only its hash is ever stored. */
export function newSecret(): { secret: string; hash: Buffer } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: hashSecret(secret) }
}

/** SHA-256. The secret is random, so a slow hash would add nothing. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
