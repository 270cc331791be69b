import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { withSystem } from '@/db/client'
import { sessions } from '@/db/schema'
import { parseInput } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { describeDevice } from './describe-device'
import { endSessions } from './start-session'

export interface SignedInDevice {
  id: string
  device: string
  ip: string | null
  signedInAt: Date
  lastSeenAt: Date
}

/** Where the user is signed in, last used first. */
export async function listDevices(userId: string, now: Date): Promise<SignedInDevice[]> {
  const rows = await withSystem('list devices', (tx) =>
    tx
      .select()
      .from(sessions)
      .where(
        and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, now)),
      )
      .orderBy(desc(sessions.lastSeenAt))
      .limit(100),
  )
  return rows.map((row) => ({
    id: row.id,
    device: describeDevice(row.userAgent ?? undefined),
    ip: row.ip,
    signedInAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
  }))
}

/** Signs a device of this user out, at once. Throws `not_found` for a session that is not theirs. */
export async function signOutDevice(userId: string, sessionId: string, now: Date): Promise<void> {
  const id = parseInput(z.uuid(), sessionId)
  const ended = await withSystem('end a session', (tx) =>
    tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.id, id), eq(sessions.userId, userId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id }),
  )
  if (ended.length === 0) {
    throw new AppError('not_found', 'This device is signed out already.')
  }
}

/** Signs every other device of this user out. Answers how many. */
export function signOutElsewhere(
  session: { id: string; user: { id: string } },
  now: Date,
): Promise<number> {
  return withSystem('end other sessions', (tx) => endSessions(tx, session.user.id, now, session.id))
}
