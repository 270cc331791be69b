import { and, eq, gt, isNull } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db/client'
import { type accountTokenKinds, accountTokens } from '@/db/schema'
import { AppError } from '@/lib/app-error'
import { hashSecret } from './secret-token'

export type AccountTokenKind = (typeof accountTokenKinds)[number]

const MINUTES: Record<AccountTokenKind, number> = {
  verify_email: 3 * 24 * 60,
  reset_password: 60,
  sign_in: 20,
  change_email: 24 * 60,
}

/** Stores a token of a user. Earlier ones of the same kind stop working. */
export async function storeToken(
  tx: Tx,
  token: { kind: AccountTokenKind; userId: string; hash: Buffer; newEmail?: string },
  now: Date,
): Promise<void> {
  const { kind, userId, hash, newEmail } = token
  await tx
    .update(accountTokens)
    .set({ usedAt: now })
    .where(
      and(
        eq(accountTokens.userId, userId),
        eq(accountTokens.kind, kind),
        isNull(accountTokens.usedAt),
      ),
    )
  await tx.insert(accountTokens).values({
    id: uuidv7(),
    userId,
    kind,
    secretHash: hash,
    newEmail: newEmail ?? null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + MINUTES[kind] * 60_000),
  })
}

/** Makes every open link of a user useless. */
export async function spendOpenTokens(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx
    .update(accountTokens)
    .set({ usedAt: now })
    .where(and(eq(accountTokens.userId, userId), isNull(accountTokens.usedAt)))
}

/** Spends a token: it works once. Throws `forbidden` when it is forged, used, expired or of another kind. */
export async function takeToken(
  tx: Tx,
  kind: AccountTokenKind,
  secret: string,
  now: Date,
): Promise<{ userId: string; newEmail: string | null }> {
  const [token] = await tx
    .update(accountTokens)
    .set({ usedAt: now })
    .where(usable(kind, secret, now))
    .returning({ userId: accountTokens.userId, newEmail: accountTokens.newEmail })
  if (!token) throw deadLink()
  return token
}

/** Whether a link still works, without spending it: mail programs open links before people do. */
export async function tokenWorks(
  tx: Tx,
  kind: AccountTokenKind,
  secret: string,
  now: Date,
): Promise<boolean> {
  const found = await tx
    .select({ id: accountTokens.id })
    .from(accountTokens)
    .where(usable(kind, secret, now))
  return found.length > 0
}

const usable = (kind: AccountTokenKind, secret: string, now: Date) =>
  and(
    eq(accountTokens.secretHash, hashSecret(secret)),
    eq(accountTokens.kind, kind),
    isNull(accountTokens.usedAt),
    gt(accountTokens.expiresAt, now),
  )

const deadLink = () =>
  new AppError(
    'forbidden',
    'This link does not work: it has been used, has expired, or was not copied whole. Ask for a new one.',
  )
