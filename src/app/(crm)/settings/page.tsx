import type { Metadata } from 'next'
import {
  countryOptions,
  currencyOptions,
  localeOptions,
  timeZoneOptions,
} from '@/app/_forms/organization-options'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { findSampleConnection } from '@/domains/sample-shop'
import { CopyField } from '@/ui/patterns/copy-field'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { LeaveOrganization } from './_components/leave-organization'
import { OrganizationForm } from './_components/organization-form'
import { SampleData } from './_components/sample-data'

export const metadata: Metadata = { title: 'Organization' }

export default async function OrganizationSettingsPage() {
  const { organization } = await requireOrganization()
  const mayChange = organization.role === 'owner' || organization.role === 'admin'
  return (
    <>
      <SettingsSection
        title="Organization"
        description={
          mayChange
            ? 'How your business is called here, when its days begin, and what it adds up in.'
            : 'Owners and admins change these.'
        }
      >
        <OrganizationForm
          organization={organization}
          isReadOnly={!mayChange}
          timeZones={timeZoneOptions()}
          currencies={currencyOptions()}
          locales={localeOptions(organization.locale, organization.currency)}
          countries={countryOptions()}
        />
      </SettingsSection>
      <SettingsSection
        title="Short name"
        description="Names this organization on the command line. It stays the same when the name changes."
      >
        <CopyField label="Short name" value={organization.slug} />
      </SettingsSection>
      {mayChange ? (
        <SettingsSection
          title="Sample data"
          description="The shop of a lantern seller: 2,000 buyers and 6,000 orders to look around in."
        >
          <SampleData isLoaded={Boolean(await findSampleConnection(await requireCtx()))} />
        </SettingsSection>
      ) : null}
      <SettingsSection
        title="Leave"
        description="You lose access at once. Someone who is still a member can invite you again."
      >
        <LeaveOrganization name={organization.name} />
      </SettingsSection>
    </>
  )
}
