import type { Metadata } from 'next'
import { TextLink } from '@/ui/primitives/link'
import { AuthCard } from '../_components/auth-card'
import { ForgotPasswordForm } from './forgot-password-form'

export const metadata: Metadata = { title: 'Forgotten password' }

export default function ForgotPasswordPage() {
  return (
    <AuthCard
      title="Choose a new password"
      description="Enter the address you sign in with. We mail it a link that works for an hour."
      footer={<TextLink href="/sign-in">Back to sign in</TextLink>}
    >
      <ForgotPasswordForm />
    </AuthCard>
  )
}
