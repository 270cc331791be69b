import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { withOrg } from '@/db/client'
import { keyring } from '@/db/keyring'
import { allOrganizations } from '@/domains/organizations'
import { openOutgoing } from '../content/outgoing'

/** A message to a buyer, opened. */
export interface MailToBuyer {
  id: string
  to: string
  from: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  /** transactional or marketing */
  purpose: string
  status: string
  error: string | null
  createdAt: Date
}

interface Row extends Record<string, unknown> {
  id: string
  recipient: string
  content: string
  purpose: string
  status: string
  error: string | null
  createdAt: string
}

/** The newest messages to buyers of all organizations, opened: for the mailbox of development and the demo. */
export async function listMailToBuyers(limit: number): Promise<MailToBuyer[]> {
  const found: MailToBuyer[] = []
  for (const { id } of await allOrganizations()) found.push(...(await mailOf(id, { limit })))
  return found.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, limit)
}

/** One of them, or undefined. */
export async function findMailToBuyer(messageId: string): Promise<MailToBuyer | undefined> {
  if (!z.guid().safeParse(messageId).success) return undefined
  for (const { id } of await allOrganizations()) {
    const [mail] = await mailOf(id, { limit: 1, messageId })
    if (mail) return mail
  }
  return undefined
}

async function mailOf(
  orgId: string,
  { limit, messageId }: { limit: number; messageId?: string },
): Promise<MailToBuyer[]> {
  const only = messageId ? sql`and id = ${messageId}` : sql``
  const rows = await withOrg(orgId, (tx) =>
    tx.execute<Row>(sql`
      select id, recipient, content, purpose, status, error, created_at::text as "createdAt" from message_log
      where org_id = ${orgId} and channel = 'email' and recipient is not null and content is not null ${only}
      order by created_at desc limit ${limit}::int`),
  )
  if (rows.length === 0) return []
  const keys = await keyring({ orgId })
  return rows.map(({ recipient, content, createdAt, ...row }) => ({
    ...row,
    ...openOutgoing(keys, content),
    to: keys.decrypt(recipient),
    createdAt: new Date(createdAt),
  }))
}
