import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { withOrg } from '@/db/client'
import { appLink } from '@/domains/organizations'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { openFile } from '@/platform/storage/file-store'

/** A marketplace may show the file from our address for as long as it keeps the conversation. */
const SHARED_DAYS = 180
const DAY_MS = 24 * 3600_000

const Token = z.object({
  orgId: z.guid(),
  id: z.guid(),
  until: z.string().regex(/^\d{13}$/),
  mac: z.string().length(43),
})

/** An address at which a marketplace fetches a file of an answer: nobody can guess it, and it ends by itself. */
export function shareFile(orgId: string, id: string, now: Date): string {
  const named = `${orgId}.${id}.${now.getTime() + SHARED_DAYS * DAY_MS}`
  return appLink(`/api/message-files/${named}.${macOf(named)}`)
}

/** The file at such an address, while its answer is there. Throws `not_found` for any other. */
export async function openSharedFile(
  token: string,
  now: Date,
): Promise<{ type: string; size: number; content: Readable }> {
  const [orgId, id, until, mac] = token.split('.')
  const named = Token.safeParse({ orgId, id, until, mac })
  if (!named.success || !isOurs(named.data) || Number(named.data.until) < now.getTime())
    return gone()
  const [file] = await withOrg<{ type: string; size: number; fileKey: string }>(
    named.data.orgId,
    sql`
      select a.stored_type as type, a.size, a.file_key as "fileKey" from message_attachments a
      join messages m on m.org_id = a.org_id and m.id = a.message_id and m.direction = 'out'
      where a.org_id = ${named.data.orgId} and a.id = ${named.data.id} and a.status = 'stored'`,
  )
  if (!file) return gone()
  const { fileKey, ...rest } = file
  return { ...rest, content: await openFile(fileKey) }
}

function isOurs({ orgId, id, until, mac }: z.infer<typeof Token>): boolean {
  const given = Buffer.from(mac)
  const right = Buffer.from(macOf(`${orgId}.${id}.${until}`))
  return given.length === right.length && timingSafeEqual(given, right)
}

const macOf = (named: string): string =>
  createHmac('sha256', env().NEXTAUTH_SECRET).update(`message file ${named}`).digest('base64url')

function gone(): never {
  throw new AppError('not_found', 'This file is not here (any more).')
}
