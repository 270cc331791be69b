import { eq, sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { organizations } from '@/db/schema'
import {
  appLink,
  deliverAccountMail,
  prepareAccountMail,
  storeAccountMail,
} from '@/domains/organizations'
import { formatDateTime } from '@/lib/intl/dates'
import { taskTypeWords } from '../task-words'
import { type DigestContent, digestContent } from './digest-content'
import { type DueDigest, dueDigests } from './due-digests'

/**
 * Sends every digest that is due. Period and mail are stored together, so that whatever ends a process in between, and
 * however many work at once, each goes out once. Answers how many mails went out.
 */
export async function sendDigests(ctx: Ctx): Promise<number> {
  const due = await read(ctx, (tx) => dueDigests(tx, ctx.orgId, ctx.now()))
  let sent = 0
  for (const digest of due) if (await sendDigest(ctx, digest)) sent += 1
  return sent
}

async function sendDigest(ctx: Ctx, digest: DueDigest): Promise<boolean> {
  const { userId, period } = digest
  const content = await digestContent(ctx, digest)
  const mail = isWorthAMail(digest.rhythm, content)
    ? await renderDigest(ctx, digest, content)
    : undefined
  const isMine = await read(ctx, async (tx) => {
    const claimed = await tx.execute(sql`
      insert into digests (org_id, user_id, period, at, has_mail)
      values (${ctx.orgId}, ${userId}, ${period}, ${ctx.now().toISOString()}, ${mail !== undefined})
      on conflict do nothing returning 1`)
    if (claimed.length > 0 && mail) await storeAccountMail(tx, mail, ctx.now())
    return claimed.length > 0
  })
  if (!isMine || !mail) return false
  await deliverAccountMail(mail.id, ctx.now())
  return true
}

/** Each hour only what is new is worth one; each morning whatever waits. */
const isWorthAMail = (rhythm: DueDigest['rhythm'], content: DigestContent): boolean =>
  content.unread > 0 || (rhythm === 'daily' && content.lateCount + content.taskCount > 0)

async function renderDigest(
  ctx: Ctx,
  { userId, email, zone, period }: DueDigest,
  content: DigestContent,
) {
  const [organization] = await read(ctx, (tx) =>
    tx
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, ctx.orgId)),
  )
  return prepareAccountMail('digest', email, `${ctx.orgId} ${userId} ${period}`, {
    organization: organization?.name ?? '',
    late: content.late.map(({ number, channel, dueAt }) => ({
      label: `#${number}, ${channel}`,
      value: `was due ${formatDateTime(dueAt, zone)}`,
    })),
    lateCount: content.lateCount,
    tasks: content.tasks.map(({ type, dueAt, isLate }) => ({
      label: taskTypeWords[type],
      value: `${isLate ? 'was due' : 'due'} ${formatDateTime(dueAt, zone)}`,
    })),
    taskCount: content.taskCount,
    unread: content.unread,
    link: appLink('/today'),
    settingsLink: appLink('/settings/notifications'),
  })
}
