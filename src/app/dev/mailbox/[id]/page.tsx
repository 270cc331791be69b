import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { mailboxIsOpen } from '@/app/_server/mailbox-is-open'
import { findMailToBuyer } from '@/domains/messaging'
import { findMail } from '@/domains/organizations'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'

export const metadata: Metadata = { title: 'Mail' }

export default async function MailPage({ params }: PageProps<'/dev/mailbox/[id]'>) {
  if (!mailboxIsOpen()) notFound()
  const { id } = await params
  const ofAccount = await findMail(id)
  const toBuyer = ofAccount ? undefined : await findMailToBuyer(id)
  const mail = ofAccount ?? toBuyer
  if (!mail) notFound()
  return (
    <main>
      <Page width="text">
        <PageHeader title={mail.subject} parent={{ label: 'Mailbox', href: '/dev/mailbox' }} />
        {mail.error ? (
          <Callout kind="danger" title={`Not sent: ${mail.status}`}>
            {mail.error}
          </Callout>
        ) : null}
        <Card>
          <DefinitionList
            facts={[
              { term: 'To', value: mail.to },
              { term: 'Status', value: mail.status },
              ...(ofAccount ? [{ term: 'Template', value: ofAccount.template }] : []),
              ...(toBuyer
                ? [
                    { term: 'From', value: toBuyer.from },
                    { term: 'Purpose', value: toBuyer.purpose },
                    ...Object.entries(toBuyer.headers).map(([term, value]) => ({
                      term,
                      value: <span className="break-all">{value}</span>,
                    })),
                  ]
                : []),
            ]}
          />
        </Card>
        <iframe
          title="The mail as HTML"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={mail.html}
          className="h-[640px] w-full rounded-xl border bg-white shadow-card"
        />
        <Card title="As plain text">
          <pre className="whitespace-pre-wrap break-words font-mono text-ink text-sm">
            {mail.text}
          </pre>
        </Card>
      </Page>
    </main>
  )
}
