import { and, eq, inArray } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { memberships, organizations, users } from '@/db/schema'
import { getChannel } from '@/domains/connections'
import {
  appLink,
  deliverAccountMail,
  prepareAccountMail,
  storeAccountMail,
} from '@/domains/organizations'
import { formatDay } from '@/lib/intl/dates'
import { formatNumber } from '@/lib/intl/numbers'

/** Tells the owners of the organization, once, that the first backfill of a channel is complete. Answers how many mails went out. */
export async function mailBackfillResult(ctx: Ctx, connectionId: string): Promise<number> {
  const channel = await getChannel(ctx, connectionId)
  const readers = await read(ctx, (tx) =>
    tx
      .select({
        id: users.id,
        email: users.email,
        organization: organizations.name,
        locale: organizations.locale,
        timeZone: organizations.timeZone,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .innerJoin(organizations, eq(organizations.id, memberships.orgId))
      .where(and(eq(memberships.orgId, ctx.orgId), inArray(memberships.role, ['owner']))),
  )
  for (const reader of readers) {
    const number = (count: number) => formatNumber(count, reader.locale)
    const cause = `${connectionId}:${reader.id}`
    const mail = await prepareAccountMail('backfill-finished', reader.email, cause, {
      channel: channel.name,
      organization: reader.organization,
      orders: number(channel.counts.orders),
      products: number(channel.counts.products),
      buyers: number(channel.counts.buyers),
      since: channel.oldestOrderAt && formatDay(channel.oldestOrderAt, reader.timeZone),
      link: appLink(`/channels/${connectionId}`),
    })
    await read(ctx, (tx) => storeAccountMail(tx, mail, ctx.now()))
    await deliverAccountMail(mail.id, ctx.now())
  }
  return readers.length
}
