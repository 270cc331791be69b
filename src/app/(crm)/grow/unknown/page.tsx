import { MailQuestionMark } from 'lucide-react'
import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listUndecided, type UndecidedMessage } from '@/domains/messaging'
import { EmptyState } from '@/ui/patterns/empty-state'
import { ListScope } from '@/ui/patterns/list-scope'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { listHref } from '../../_lists/list-address'
import { type UndecidedTexts, UnknownTable } from './_components/unknown-table'
import { readUnknownAddress } from './search-params'

export const metadata: Metadata = { title: 'Was it sent?' }

/** Messages of which nobody knows whether they went, for a person to decide. */
export default async function UnknownMessagesPage({ searchParams }: PageProps<'/grow/unknown'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const page = await listUndecided(ctx, readUnknownAddress(await searchParams))
  const href = (cursor: string | undefined) => cursor && listHref('/grow/unknown', { cursor })
  return (
    <Page>
      <PageHeader
        title="Was it sent?"
        description="Of these messages it is not known whether they went: the connection or the process that sent them broke off. Sent again, somebody may get one twice; so nothing happens until you decide."
      />
      <ListScope>
        <UnknownTable
          rows={page.rows.map(textsOf)}
          timeZone={organization.timeZone}
          canDecide={hasRole(ctx.actor, 'agent')}
          previousHref={href(page.previous)}
          nextHref={href(page.next)}
          empty={
            <EmptyState
              icon={<MailQuestionMark />}
              title="Nothing is in doubt"
              description="Of every message it is known whether it was sent. One whose sending broke off in the middle would wait here for your word."
              action={<LinkButton href="/grow/automations">See automations</LinkButton>}
            />
          }
        />
      </ListScope>
    </Page>
  )
}

const purposeWords = {
  marketing: 'Marketing',
  transactional: 'About an order',
  answer: 'Answer from the inbox',
} as const

const textsOf = (message: UndecidedMessage): UndecidedTexts => ({
  id: message.id,
  href: message.customerId
    ? `/customers/${message.customerId}/messages?fate=unknown`
    : '/grow/unknown',
  name:
    message.customerName ??
    (message.isDigest ? 'A colleague' : (message.recipient ?? 'Somebody who is gone')),
  recipient: message.recipient ?? 'Address deleted',
  subject: message.subject ?? 'Without a subject',
  from: message.from ?? (message.isDigest ? 'Digest of what waits' : purposeWords[message.purpose]),
  provider: message.provider ?? 'nobody',
  attempts: message.attempts,
  attemptedAt: message.attemptedAt ?? message.createdAt,
  why: message.error ?? 'No reason was kept.',
  canLeave: message.hasContent,
})
