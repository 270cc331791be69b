import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { Callout } from '@/ui/primitives/callout'
import { FileChannelForm } from './file-channel-form'

interface Organization {
  name: string
  role: string
}

export const isAdminOf = ({ role }: Organization): boolean => role === 'owner' || role === 'admin'

/** In place of a form that only an admin may send. */
export function AskAnAdmin({ name }: { name: string }) {
  return (
    <Callout title="An admin connects accounts">
      <p>Ask an owner or admin of {name} to connect it.</p>
    </Callout>
  )
}

/** Adds a channel of a marketplace whose order reports are imported. */
export function ConnectByFile({
  slug,
  label,
  organization,
}: {
  slug: string
  label: string
  organization: Organization
}) {
  const place = slug === 'file' ? 'The place you sell in' : label
  return (
    <Page width="text">
      <PageHeader
        title={slug === 'file' ? 'Import order reports' : `Connect ${label}`}
        description={`${place} gives no program access to your orders. Its order report comes in as a file: you download it from the seller panel and drop it here, or put it into a folder that Regulars watches.`}
        parent={{ label: 'Connect a channel', href: '/channels/connect' }}
      />
      {isAdminOf(organization) ? (
        <SettingsSection
          title="Your account"
          description="The first report is read with you: you say which column means what, and see what would change. The next ones are read the same way."
        >
          <FileChannelForm marketplace={slug} label={label} />
        </SettingsSection>
      ) : (
        <AskAnAdmin name={organization.name} />
      )}
    </Page>
  )
}
