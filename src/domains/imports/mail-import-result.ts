import { eq } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { organizations, users } from '@/db/schema'
import {
  appLink,
  deliverAccountMail,
  prepareAccountMail,
  storeAccountMail,
} from '@/domains/organizations'
import { formatNumber } from '@/lib/intl/numbers'
import { getImport } from './internal'
import { emptySummary, ImportSummary } from './summary'

/** Who watched the import to its end needs no mail. */
const WATCHED_MS = 2 * 60_000

/**
 * Tells whoever started a long import that it is finished, once. Does nothing for a short one, one that was started by
 * no person, or when that person has left. Answers whether a mail went out.
 */
export async function mailImportResult(ctx: Ctx, importId: string): Promise<boolean> {
  const row = await getImport(ctx, importId)
  const { createdBy, startedAt, finishedAt } = row
  if (!createdBy || !startedAt || !finishedAt) return false
  if (finishedAt.getTime() - startedAt.getTime() < WATCHED_MS) return false
  const [reader] = await read(ctx, (tx) =>
    tx
      .select({
        email: users.email,
        organization: organizations.name,
        locale: organizations.locale,
      })
      .from(users)
      .innerJoin(organizations, eq(organizations.id, ctx.orgId))
      .where(eq(users.id, createdBy)),
  )
  if (!reader) return false
  const { created, changed } = ImportSummary.safeParse(row.summary).data ?? emptySummary
  const mail = await prepareAccountMail('import-finished', reader.email, importId, {
    fileName: row.fileName,
    organization: reader.organization,
    created: formatNumber(created, reader.locale),
    changed: formatNumber(changed, reader.locale),
    rejected: formatNumber(row.rejectedLines, reader.locale),
    link: appLink(`/import/${importId}`),
  })
  await read(ctx, (tx) => storeAccountMail(tx, mail, ctx.now()))
  await deliverAccountMail(mail.id, ctx.now())
  return true
}
