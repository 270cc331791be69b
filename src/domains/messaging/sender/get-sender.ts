import { eq, sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { organizations, senders } from '@/db/schema'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import type { SenderSettings } from '../schemas'
import { DomainCheck } from './domain-check'

export interface Sender extends SenderSettings {
  organizationName: string
  timeZone: string
  /** what marketing may not go without, in words; empty: nothing is missing */
  lacks: string[]
  domainCheck: DomainCheck | undefined
  /** connections that messages by phone leave by, the first that was made */
  numbers: { sms: string | null; whatsapp: string | null }
}

const defaults: SenderSettings = {
  fromName: null,
  fromAddress: null,
  replyTo: null,
  logoUrl: null,
  accentColor: '#0b6b4f',
  postalAddress: null,
  dkimSelector: 'resend',
  quietFrom: 21,
  quietUntil: 8,
  capCount: 3,
  capDays: 7,
}

/** Who this organization's messages come from, with what is still missing. */
export async function getSender(ctx: Ctx): Promise<Sender> {
  const [row] = await read(ctx, (tx) =>
    tx
      .select({
        sender: senders,
        name: organizations.name,
        timeZone: organizations.timeZone,
        sms: firstNumber('sms'),
        whatsapp: firstNumber('whatsapp'),
      })
      .from(organizations)
      .leftJoin(senders, eq(senders.orgId, organizations.id))
      .where(eq(organizations.id, ctx.orgId)),
  )
  if (!row) throw new AppError('not_found', 'This organization does not exist any more.')
  const { orgId: _, updatedAt: __, domainCheck, ...settings } = row.sender ?? {}
  const sender = { ...defaults, ...settings }
  return {
    ...sender,
    organizationName: row.name,
    timeZone: row.timeZone,
    lacks: lacksOf(sender),
    numbers: { sms: row.sms, whatsapp: row.whatsapp },
    domainCheck: DomainCheck.optional()
      .catch(undefined)
      .parse(domainCheck ?? undefined),
  }
}

const firstNumber = (channel: 'sms' | 'whatsapp') => sql<string | null>`(
  select k.id from connections k
  where k.org_id = ${organizations.id} and k.marketplace = ${channel} and k.status = 'connected'
  order by k.created_at, k.id limit 1)`

/** What the law or the reader asks of marketing, and is not there yet. */
function lacksOf(sender: SenderSettings): string[] {
  const needed: [value: string | null, words: string][] = [
    [sender.fromName, 'a from-name'],
    [sender.fromAddress, 'an address to send from'],
    [sender.replyTo, 'an address for answers'],
    [sender.postalAddress, 'a postal address'],
  ]
  return needed.flatMap(([value, words]) => (value ? [] : [words]))
}

/** `Name <address>`; without an address of their own, the installation's. */
export function fromOf(sender: Sender): string {
  const name = (sender.fromName ?? sender.organizationName).replaceAll(/["\\<>\r\n]/g, '')
  const address = sender.fromAddress ?? /<([^>]+)>/.exec(env().MAIL_FROM)?.[1] ?? env().MAIL_FROM
  return `"${name}" <${address}>`
}
