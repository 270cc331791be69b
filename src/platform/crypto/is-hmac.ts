import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether `given` is the HMAC of a message, compared in constant time. No key, no fit. */
export function isHmac(
  {
    algorithm,
    key,
    message,
  }: { algorithm: 'sha1' | 'sha256'; key: string; message: string | Buffer },
  given: Buffer,
): boolean {
  const right = createHmac(algorithm, key).update(message).digest()
  return key !== '' && given.length === right.length && timingSafeEqual(given, right)
}
