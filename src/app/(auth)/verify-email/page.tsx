import type { Metadata } from 'next'
import { linkWorks } from '@/domains/organizations'
import { AuthCard } from '../_components/auth-card'
import { DeadLink } from '../_components/dead-link'
import { linkToken } from '../_components/link-token'
import { SingleActionForm } from '../_components/single-action-form'
import { confirmAddress } from './actions'

export const metadata: Metadata = { title: 'Confirm your address' }

export default async function VerifyEmailPage({ searchParams }: PageProps<'/verify-email'>) {
  const token = linkToken(await searchParams)
  if (!(await linkWorks('verify_email', token, new Date()))) {
    return <DeadLink href="/settings/account" label="Send a new one" />
  }
  return (
    <AuthCard
      title="Confirm your address"
      description="So that we can reach you when it matters. If you did not create an account, close this page."
    >
      <SingleActionForm action={confirmAddress} token={token} label="This address is mine" />
    </AuthCard>
  )
}
