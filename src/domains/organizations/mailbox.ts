import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { withSystem } from '@/db/client'
import { accountMails } from '@/db/schema'
import { type MailEnvelope, openEnvelope } from './account-mail'

export type StoredMail = MailEnvelope & {
  id: string
  template: string
  status: string
  error: string | null
  createdAt: Date
}

/** The newest 100 account mails, opened: for the mailbox of development and the demo. */
export async function listMailbox(): Promise<StoredMail[]> {
  const rows = await withSystem('read the mailbox', (tx) =>
    tx.select().from(accountMails).orderBy(desc(accountMails.createdAt)).limit(100),
  )
  return rows.map(opened)
}

/** One mail of the mailbox, or undefined. */
export async function findMail(id: string): Promise<StoredMail | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const [row] = await withSystem('read the mailbox', (tx) =>
    tx.select().from(accountMails).where(eq(accountMails.id, id)),
  )
  return row && opened(row)
}

function opened(row: typeof accountMails.$inferSelect): StoredMail {
  const { id, template, status, error, createdAt } = row
  return { ...openEnvelope(row), id, template, status, error, createdAt }
}
