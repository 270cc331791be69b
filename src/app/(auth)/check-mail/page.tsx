import type { Metadata } from 'next'
import { mailboxIsOpen } from '@/app/_server/mailbox-is-open'
import { env } from '@/env'
import { LinkButton } from '@/ui/primitives/link-button'
import { AuthCard } from '../_components/auth-card'

export const metadata: Metadata = { title: 'Look into your mail' }

export default async function CheckMailPage({ searchParams }: PageProps<'/check-mail'>) {
  const { for: purpose } = await searchParams
  const isSignIn = purpose === 'sign-in'
  const isMailSent = Boolean(env().RESEND_API_KEY || env().SMTP_URL)
  return (
    <AuthCard
      title="Look into your mail"
      description={
        isSignIn
          ? 'If the address has an account, a link to sign in is on its way. It works once, for 20 minutes.'
          : 'If the address has an account, a link to choose a new password is on its way. It works once, for an hour.'
      }
    >
      <p className="text-ink-muted">
        Nothing after a few minutes? Look into the spam folder, or check the address and ask again.
      </p>
      {mailboxIsOpen() && !isMailSent ? (
        <p className="text-ink-muted">
          This copy of Regulars sends no mail: everything it would send is in its mailbox.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {mailboxIsOpen() && !isMailSent ? (
          <LinkButton href="/dev/mailbox" variant="primary">
            Open the mailbox
          </LinkButton>
        ) : null}
        <LinkButton href={isSignIn ? '/sign-in' : '/forgot-password'}>Ask again</LinkButton>
      </div>
    </AuthCard>
  )
}
