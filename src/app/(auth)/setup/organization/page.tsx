import type { Metadata } from 'next'
import { headers } from 'next/headers'
import {
  currencyOptions,
  suggestedSettings,
  timeZoneOptions,
} from '@/app/_forms/organization-options'
import { requireSession } from '@/app/_server/current-session'
import { TextLink } from '@/ui/primitives/link'
import { AuthCard } from '../../_components/auth-card'
import { NewOrganizationForm } from './new-organization-form'

export const metadata: Metadata = { title: 'New organization' }

/** For a user who belongs to no organization yet, or wants another one. */
export default async function NewOrganizationPage() {
  const { user, organizations } = await requireSession()
  return (
    <AuthCard
      title="New organization"
      description={
        organizations.length > 0
          ? 'Customers, orders and colleagues of each organization are kept apart.'
          : `You are signed in as ${user.email}, and belong to no organization yet. Create one, or follow an invitation.`
      }
      footer={organizations.length > 0 ? <TextLink href="/today">Back</TextLink> : undefined}
    >
      <NewOrganizationForm
        timeZones={timeZoneOptions()}
        currencies={currencyOptions()}
        suggested={suggestedSettings((await headers()).get('accept-language'))}
      />
    </AuthCard>
  )
}
