import type { Metadata } from 'next'
import {
  countryOptions,
  currencyOptions,
  localeOptions,
  timeZoneOptions,
} from '@/app/_forms/organization-options'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { listPrivacyRequests } from '@/domains/privacy'
import { findSampleConnection } from '@/domains/sample-shop'
import { CopyField } from '@/ui/patterns/copy-field'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { ExportLink } from '../_lists/export-link'
import { DeleteOrganization } from './_components/delete-organization'
import { LeaveOrganization } from './_components/leave-organization'
import { OrganizationForm } from './_components/organization-form'
import { PrivacyRequests } from './_components/privacy-requests'
import { SampleData } from './_components/sample-data'

export const metadata: Metadata = { title: 'Organization' }

export default async function OrganizationSettingsPage() {
  const { organization } = await requireOrganization()
  const isOwner = organization.role === 'owner'
  const mayChange = isOwner || organization.role === 'admin'
  const requests = mayChange ? await listPrivacyRequests(await requireCtx()) : []
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
      {requests.length > 0 ? (
        <SettingsSection
          title="Privacy requests"
          description="Who asked for their data or to be erased, and whether it is done. Marketplaces pass such requests on; erasing and exporting is on the page of each customer."
        >
          <PrivacyRequests requests={requests} timeZone={organization.timeZone} />
        </SettingsSection>
      ) : null}
      {isOwner ? (
        <SettingsSection
          title="Your data"
          description="Everything of this organization as one file: gzipped JSON, a line per record, contact data in plain text."
        >
          <div>
            <ExportLink href="/settings/export" label="Export everything" />
          </div>
        </SettingsSection>
      ) : null}
      <SettingsSection
        title="Leave"
        description="You lose access at once. Someone who is still a member can invite you again."
      >
        <LeaveOrganization name={organization.name} />
      </SettingsSection>
      {isOwner ? (
        <SettingsSection
          title="Delete"
          description="Everything in this organization goes, for everybody in it. Nobody can bring it back."
        >
          <DeleteOrganization name={organization.name} slug={organization.slug} />
        </SettingsSection>
      ) : null}
    </>
  )
}
