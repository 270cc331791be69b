import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import {
  currencyOptions,
  suggestedSettings,
  timeZoneOptions,
} from '@/app/_forms/organization-options'
import { currentSession } from '@/app/_server/current-session'
import { TextLink } from '@/ui/primitives/link'
import { AuthCard } from '../_components/auth-card'
import { SignUpForm } from './sign-up-form'

export const metadata: Metadata = { title: 'Create an account' }

export default async function SignUpPage() {
  if (await currentSession()) redirect('/today')
  const suggested = suggestedSettings((await headers()).get('accept-language'))
  return (
    <AuthCard
      title="Create an account"
      description="For you and the business you sell as. Colleagues come later."
      footer={
        <>
          Have an account? <TextLink href="/sign-in">Sign in</TextLink>
        </>
      }
    >
      <SignUpForm
        timeZones={timeZoneOptions()}
        currencies={currencyOptions()}
        suggested={suggested}
      />
    </AuthCard>
  )
}
