import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AppKeys } from '../contract/session'

/** Whether one of the given signatures signs `message` with one of the app's secrets (HMAC-SHA256); compared in constant time. */
export function isSigned(
  { clientSecret, previousClientSecret }: AppKeys,
  message: Buffer,
  given: readonly Buffer[],
): boolean {
  return [clientSecret, previousClientSecret]
    .filter((secret) => secret !== undefined)
    .map((secret) => createHmac('sha256', secret).update(message).digest())
    .some((right) =>
      given.some((one) => right.length === one.length && timingSafeEqual(right, one)),
    )
}
