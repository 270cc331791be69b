import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db/client'
import { sessions } from '@/db/schema'
import type { AccountCtx } from './account-ctx'
import { describeDevice } from './describe-device'
import { SESSION_IDLE_DAYS } from './find-session'

/** A browser that has just been signed in: what its cookie carries. */
export interface NewSession {
  sessionId: string
  userId: string
}

/** Enters this device as signed in. `isNewDevice`: the user has sessions, and none on a device of this description. */
export async function startSession(
  tx: Tx,
  account: AccountCtx,
  userId: string,
): Promise<NewSession & { isNewDevice: boolean }> {
  const now = account.now()
  const known = await tx
    .select({ userAgent: sessions.userAgent })
    .from(sessions)
    .where(eq(sessions.userId, userId))
  const device = describeDevice(account.userAgent)
  const sessionId = uuidv7()
  await tx.insert(sessions).values({
    id: sessionId,
    userId,
    userAgent: account.userAgent ?? null,
    ip: account.ip ?? null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_IDLE_DAYS * 24 * 3600_000),
  })
  const isNewDevice =
    known.length > 0 &&
    !known.some((session) => describeDevice(session.userAgent ?? undefined) === device)
  return { sessionId, userId, isNewDevice }
}

/** Ends the sessions of a user, all but `except`. Answers how many ended. */
export async function endSessions(
  tx: Tx,
  userId: string,
  now: Date,
  except?: string,
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, now),
        except ? sql`${sessions.id} <> ${except}` : undefined,
      ),
    )
    .returning({ id: sessions.id })
  return ended.length
}
