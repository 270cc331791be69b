import type { Metadata } from 'next'
import { linkWorks } from '@/domains/organizations'
import { AuthCard } from '../_components/auth-card'
import { DeadLink } from '../_components/dead-link'
import { linkToken } from '../_components/link-token'
import { SingleActionForm } from '../_components/single-action-form'
import { takeNewAddress } from './actions'

export const metadata: Metadata = { title: 'Confirm your new address' }

export default async function ConfirmEmailPage({ searchParams }: PageProps<'/confirm-email'>) {
  const token = linkToken(await searchParams)
  if (!(await linkWorks('change_email', token, new Date()))) {
    return <DeadLink href="/settings/account" label="Look at your account" />
  }
  return (
    <AuthCard
      title="Use this address from now on?"
      description="You sign in with it, and notices come here."
    >
      <SingleActionForm action={takeNewAddress} token={token} label="Use this address" />
    </AuthCard>
  )
}
