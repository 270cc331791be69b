import { createHash } from 'node:crypto'
import { type RateLimit, takeCall } from '@/db/rate-limit'
import { countRejected } from '@/domains/connections'
import { AppError } from '@/lib/app-error'

const MIB = 1_048_576

/** How large what comes through a door may be. Mail: what large mail services let through. */
export const doorSizes = {
  email: 25 * MIB,
  resend: 1 * MIB,
  whatsapp: 5 * MIB,
  sms: 256 * 1024,
  form: 128 * 1024,
} as const

/** Somebody at a door. */
export interface Knock {
  raw: Buffer
  headers: Headers
  /** network address */
  ip: string | undefined
  correlationId: string
  now: Date
}

/** Doors without a signature: whoever knows the address can send. */
const limits = {
  email: { name: 'inbound.email', burst: 600, seconds: 60 },
  form: { name: 'inbound.form', burst: 120, seconds: 3600 },
  formOfOne: { name: 'inbound.form.ip', burst: 10, seconds: 600 },
  forged: { name: 'inbound.forged', burst: 60, seconds: 60 },
} satisfies Record<string, RateLimit>

/** Counts one call. Throws `rate_limited` with the seconds to wait. */
export const limitCalls = (limit: keyof typeof limits, who: string, now: Date): Promise<void> =>
  takeCall(limits[limit], who, now)

/** Refuses what is not signed: `unauthenticated`, and `rate_limited` for one who keeps trying. Nothing of it is stored. */
export async function refuseForged(
  { ip, now }: Pick<Knock, 'ip' | 'now'>,
  connectionId?: string,
): Promise<never> {
  await limitCalls('forged', ip ?? 'unknown', now)
  if (connectionId) await countRejected(connectionId)
  throw new AppError('unauthenticated', 'The signature does not fit this body.')
}

export const digestOf = (raw: Buffer): string => createHash('sha256').update(raw).digest('hex')

/** Throws `not_found`: says no more to somebody who guesses. */
export function noDoor(): never {
  throw new AppError('not_found', 'Nothing is received at this address.')
}
