import { Mails } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { mailboxIsOpen } from '@/app/_server/mailbox-is-open'
import { listMailToBuyers } from '@/domains/messaging'
import { listMailbox } from '@/domains/organizations'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Badge } from '@/ui/primitives/badge'
import { Link } from '@/ui/primitives/link'
import { RelativeTime } from '@/ui/primitives/relative-time'

export const metadata: Metadata = { title: 'Mailbox' }

const SHOWN = 100

export default async function MailboxPage() {
  if (!mailboxIsOpen()) notFound()
  const mails = [...(await listMailbox()), ...(await listMailToBuyers(SHOWN))]
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(0, SHOWN)
  return (
    <main>
      <Page width="text">
        <PageHeader
          title="Mailbox"
          description="The last hundred mails about accounts and to buyers, newest first. Without a mail service this is where they end; with one, they went out too."
        />
        <div className="rounded-xl border bg-surface shadow-card">
          {mails.length === 0 ? (
            <EmptyState
              icon={<Mails />}
              title="No mail yet"
              description="Sign up, ask for a sign-in link or invite a colleague: the mail appears here."
            />
          ) : (
            <ul className="divide-y">
              {mails.map((mail) => (
                <li key={mail.id} className="relative px-5 py-3 hover:bg-hover">
                  <div className="flex items-baseline justify-between gap-4">
                    <Link
                      href={`/dev/mailbox/${mail.id}`}
                      className="min-w-0 truncate font-medium text-ink after:absolute after:inset-0"
                    >
                      {mail.subject}
                    </Link>
                    <span className="shrink-0 text-ink-muted text-sm">
                      <RelativeTime at={mail.createdAt.toISOString()} timeZone="UTC" />
                    </span>
                  </div>
                  <p className="flex flex-wrap items-center gap-2 text-ink-muted text-sm">
                    <span className="min-w-0 truncate">To {mail.to}</span>
                    {mail.status === 'sent' ? null : <Badge tone="warning">{mail.status}</Badge>}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </div>
      </Page>
    </main>
  )
}
