import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AppKeys } from '../contract/session'

/** Whether `given` signs `message` with one of the app's secrets (HMAC-SHA256); compared in constant time. */
export function isSigned(
  { clientSecret, previousClientSecret }: AppKeys,
  message: string | Buffer,
  given: Buffer,
): boolean {
  return [clientSecret, previousClientSecret]
    .filter((secret) => secret !== undefined)
    .map((secret) => createHmac('sha256', secret).update(message).digest())
    .some((right) => right.length === given.length && timingSafeEqual(right, given))
}
