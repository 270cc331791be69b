import type { Metadata } from 'next'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { hasRole } from '@/db/context'
import { listMessageChannels } from '@/domains/inbound'
import { getSender } from '@/domains/messaging'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { Callout } from '@/ui/primitives/callout'
import { TextLink } from '@/ui/primitives/link'
import { BlockedAddress } from './_components/blocked-address'
import { DomainFindings } from './_components/domain-findings'
import { SenderForm } from './_components/sender-form'

export const metadata: Metadata = { title: 'Sender' }

export default async function SenderSettingsPage() {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const sender = await getSender(ctx)
  const isAdmin = hasRole(ctx.actor, 'admin')
  const mail = isAdmin ? (await listMessageChannels(ctx)).mail : undefined
  const { organizationName, lacks, domainCheck, timeZone: _, ...settings } = sender
  const landsHere = [mail?.address, ...(mail?.ownAddresses ?? [])].includes(
    settings.replyTo ?? undefined,
  )
  return (
    <>
      {lacks.length > 0 ? (
        <Callout kind="warning" title="Marketing cannot leave yet">
          Missing: {lacks.join(', ')}. Mail about orders goes out without.
        </Callout>
      ) : null}
      {isAdmin && settings.replyTo && !landsHere ? (
        <Callout title="Answers do not come into your inbox here">
          {settings.replyTo} is no address of it.{' '}
          {mail
            ? 'Have its mail forwarded, and name it as your own, under'
            : 'Open an address for mail under'}{' '}
          <TextLink href="/settings/messages">Settings, Messages</TextLink>.
        </Callout>
      ) : null}
      <SettingsSection
        title="Sender"
        description="Who your messages to buyers come from, how they look, and when they may come."
      >
        <SenderForm sender={settings} organizationName={organizationName} isReadOnly={!isAdmin} />
      </SettingsSection>
      <SettingsSection
        title="Domain"
        description="Gmail, Yahoo and Outlook believe mail whose domain says who may send it, signs it, and has a policy."
      >
        <DomainFindings
          check={domainCheck}
          canCheck={isAdmin && settings.fromAddress !== null}
          timeZone={organization.timeZone}
        />
      </SettingsSection>
      {hasRole(ctx.actor, 'agent') ? (
        <SettingsSection
          title="Blocked addresses"
          description="Addresses whose mail came back, and whose owners complained or unsubscribed, are here by themselves."
        >
          <BlockedAddress canUnblock={isAdmin} />
        </SettingsSection>
      ) : null}
    </>
  )
}
