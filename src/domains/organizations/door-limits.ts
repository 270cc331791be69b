import { type RateLimit, takeCall } from '@/db/rate-limit'
import type { AccountCtx } from './account-ctx'

const QUARTER = 15 * 60
const HOUR = 3600

/** How often a door may be knocked at: by one network address, and for one e-mail address. */
export const doorLimits = {
  signIn: { ip: { burst: 100, seconds: QUARTER }, email: { burst: 10, seconds: QUARTER } },
  signUp: { ip: { burst: 60, seconds: HOUR }, email: { burst: 5, seconds: HOUR } },
  mailLink: { ip: { burst: 20, seconds: HOUR }, email: { burst: 5, seconds: HOUR } },
  useLink: { ip: { burst: 100, seconds: QUARTER }, email: { burst: 10, seconds: QUARTER } },
  invite: { ip: { burst: 200, seconds: HOUR }, email: { burst: 5, seconds: HOUR } },
} satisfies Record<string, Record<'ip' | 'email', Omit<RateLimit, 'name'>>>

export type Door = keyof typeof doorLimits

export const emailLimit = (door: Door): RateLimit => ({
  name: `${door}.email`,
  ...doorLimits[door].email,
})

/** Counts one knock. Throws `rate_limited` when this address, or this network, has knocked too often. */
export async function limitDoor(
  door: Door,
  account: Pick<AccountCtx, 'ip' | 'now'>,
  email?: string,
): Promise<void> {
  const now = account.now()
  await takeCall({ name: `${door}.ip`, ...doorLimits[door].ip }, account.ip ?? 'unknown', now)
  if (email) await takeCall(emailLimit(door), email, now)
}
