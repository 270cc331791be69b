import type { ConnectGuide } from '@/domains/connections'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { ConnectForm } from './connect-form'
import { KeysForm } from './keys-form'

/** How an admin connects an account: by consent at the marketplace, with keys made there, or either. */
export function WaysIn({ guide, account }: { guide: ConnectGuide; account: string | undefined }) {
  const { marketplace, label, keys, byConsent, missing } = guide
  return (
    <>
      {byConsent && !missing ? (
        <SettingsSection
          title="Your account"
          description={`Only an account that agreed at ${label} is connected. You can pause or disconnect it at any time.`}
        >
          <ConnectForm
            marketplace={marketplace}
            label={label}
            account={guide.account}
            known={account ?? ''}
          />
        </SettingsSection>
      ) : null}
      {keys ? (
        <SettingsSection
          title={byConsent ? 'Or with keys of your own' : 'Your account'}
          description="You can pause or disconnect it at any time."
        >
          <KeysForm marketplace={marketplace} label={label} keys={keys} />
        </SettingsSection>
      ) : null}
    </>
  )
}
