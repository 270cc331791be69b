import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { withSystem } from '@/db/client'
import { users } from '@/db/schema'
import { parseInput } from '@/db/verb'
import { PersonName } from './schemas'

/** Changes the name that colleagues and the audit log show from now on. */
export async function renameUser(userId: string, raw: { name: string }, now: Date): Promise<void> {
  const { name } = parseInput(z.object({ name: PersonName }), raw)
  await withSystem('rename a user', (tx) =>
    tx.update(users).set({ name, updatedAt: now }).where(eq(users.id, userId)),
  )
}
