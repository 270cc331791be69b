import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AppKeys } from './session'

/** The secrets of an app that may sign: while one is replaced, the one before, too. None where there is no app. */
export const secretsOf = ({ clientSecret, previousClientSecret }: AppKeys): string[] =>
  [clientSecret, previousClientSecret].flatMap((secret) => secret || [])

/** Whether one of the given signatures is that of `message` with one of the keys (HMAC-SHA256); compared in constant time. */
export const isSignedWith = (
  keys: readonly (string | Buffer)[],
  message: string | Buffer,
  given: readonly Buffer[],
): boolean =>
  keys
    .map((key) => createHmac('sha256', key).update(message).digest())
    .some((right) =>
      given.some((one) => one.length === right.length && timingSafeEqual(one, right)),
    )
