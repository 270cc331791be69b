import type { Metadata } from 'next'
import { linkWorks } from '@/domains/organizations'
import { AuthCard } from '../../_components/auth-card'
import { DeadLink } from '../../_components/dead-link'
import { linkToken } from '../../_components/link-token'
import { SingleActionForm } from '../../_components/single-action-form'
import { followSignInLink } from '../actions'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInLinkPage({ searchParams }: PageProps<'/sign-in/link'>) {
  const token = linkToken(await searchParams)
  if (!(await linkWorks('sign_in', token, new Date()))) {
    return <DeadLink href="/sign-in" label="Ask for a new link" />
  }
  return (
    <AuthCard title="Sign in on this device?" description="The link works once.">
      <SingleActionForm action={followSignInLink} token={token} label="Sign in" />
    </AuthCard>
  )
}
