import type { Metadata } from 'next'
import { linkWorks } from '@/domains/organizations'
import { AuthCard } from '../_components/auth-card'
import { DeadLink } from '../_components/dead-link'
import { linkToken } from '../_components/link-token'
import { ChoosePasswordForm } from './choose-password-form'

export const metadata: Metadata = { title: 'Choose a password' }

export default async function ResetPasswordPage({ searchParams }: PageProps<'/reset-password'>) {
  const token = linkToken(await searchParams)
  if (!(await linkWorks('reset_password', token, new Date()))) {
    return <DeadLink href="/forgot-password" label="Ask for a new link" />
  }
  return (
    <AuthCard
      title="Choose a password"
      description="All devices are signed out, and this one is signed in."
    >
      <ChoosePasswordForm token={token} />
    </AuthCard>
  )
}
