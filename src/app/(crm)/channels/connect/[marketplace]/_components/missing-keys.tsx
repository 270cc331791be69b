import type { ConnectGuide } from '@/domains/connections'
import { CopyField } from '@/ui/patterns/copy-field'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { Callout } from '@/ui/primitives/callout'

/** What whoever runs this installation does once, before any account of the marketplace can be connected. */
export function MissingKeys({
  label,
  missing,
}: {
  label: string
  missing: NonNullable<ConnectGuide['missing']>
}) {
  return (
    <>
      <Callout kind="warning" title={`${label} accounts cannot be connected yet`}>
        <p>
          This copy of Regulars has no app at {label}: {missing.settings.join(' and ')} are not set.
          It takes whoever runs it a few minutes, once for all organizations.
        </p>
      </Callout>
      <SettingsSection
        title="For whoever runs this copy"
        description="The steps, in order, and the addresses they ask for."
      >
        <ol className="list-decimal space-y-2 pl-5">
          {missing.steps.map((step) => (
            <li key={step} className="break-words">
              {step}
            </li>
          ))}
        </ol>
        <CopyField
          label="Callback address"
          value={missing.callbackAddress}
          hint={`Where ${label} sends people back to.`}
        />
        <CopyField
          label="Webhook address"
          value={missing.webhooksAddress}
          hint={`Where ${label} sends changes of all connected accounts.`}
        />
      </SettingsSection>
    </>
  )
}
