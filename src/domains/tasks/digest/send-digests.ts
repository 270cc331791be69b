import { eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
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
import { storeForWhatsApp } from './store-for-whatsapp'

/**
 * Sends every digest that is due, by mail or WhatsApp as each person chose. Period and message are stored together, so
 * that whatever ends a process in between, and however many work at once, each goes out once. What WhatsApp cannot take,
 * or refuses later, goes by mail, and says why. Answers how many went out.
 */
export async function sendDigests(ctx: Ctx): Promise<number> {
  const due = await read(ctx, (tx) => dueDigests(tx, ctx.orgId, ctx.now()))
  let sent = 0
  for (const digest of due) if (await sendDigest(ctx, digest)) sent += 1
  return sent
}

async function sendDigest(ctx: Ctx, digest: DueDigest): Promise<boolean> {
  const content = await digestContent(ctx, digest)
  const pending: NonNullable<Ctx['pending']> = []
  const stored = await read(ctx, async (tx) => {
    const inside = { ...ctx, tx, pending }
    if (!(await claim(inside, digest)) || !isWorthOne(digest.rhythm, content)) return undefined
    return store(inside, digest, content)
  })
  if (!stored) return false
  ctx.publish?.(pending)
  if (stored.mailId) await deliverAccountMail(stored.mailId, ctx.now())
  return true
}

type InTx = Ctx & { tx: Tx }

/** Takes the period, or what WhatsApp refused of it; false where another process has. */
async function claim({ tx, orgId, now }: InTx, { userId, period }: DueDigest): Promise<boolean> {
  const rows = await tx.execute(sql`
    insert into digests (org_id, user_id, period, at, has_mail)
    values (${orgId}, ${userId}, ${period}, ${now().toISOString()}, false)
    on conflict (org_id, user_id, period) do update set ledger_id = null
    where exists (select 1 from message_log m
      where m.org_id = digests.org_id and m.id = digests.ledger_id and m.status in ('failed', 'skipped'))
    returning 1`)
  return rows.length > 0
}

/** Stores what goes out, and on the period what that is. */
async function store(
  ctx: InTx,
  digest: DueDigest,
  content: DigestContent,
): Promise<{ mailId?: string }> {
  const note = (what: SQL) =>
    ctx.tx.execute(sql`
      update digests set ${what}
      where org_id = ${ctx.orgId} and user_id = ${digest.userId} and period = ${digest.period}`)
  const byPhone =
    digest.refusal !== null
      ? { obstacle: digest.refusal }
      : digest.by === 'whatsapp'
        ? await storeForWhatsApp(ctx, digest, content)
        : undefined
  if (byPhone && 'ledgerId' in byPhone) {
    await note(sql`ledger_id = ${byPhone.ledgerId}`)
    return {}
  }
  const mail = await renderDigest(ctx, digest, content, byPhone?.obstacle)
  await storeAccountMail(ctx.tx, mail, ctx.now())
  await note(sql`has_mail = true`)
  return { mailId: mail.id }
}

/** Each hour only what is new is worth one; each morning whatever waits. */
const isWorthOne = (rhythm: DueDigest['rhythm'], content: DigestContent): boolean =>
  content.unread > 0 || (rhythm === 'daily' && content.lateCount + content.taskCount > 0)

async function renderDigest(
  ctx: Ctx,
  { userId, email, zone, period }: DueDigest,
  content: DigestContent,
  why: string | undefined,
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
    ...(why && { note: `You chose WhatsApp for this, which could not take it. ${why}` }),
    link: appLink('/today'),
    settingsLink: appLink('/settings/notifications'),
  })
}
