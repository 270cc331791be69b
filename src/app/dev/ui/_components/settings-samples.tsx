'use client'

import { CopyField } from '@/ui/patterns/copy-field'
import { FormActions, FormRow } from '@/ui/patterns/form-row'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'

export function SettingsSamples() {
  return (
    <div className="flex flex-col gap-8">
      <SettingsSection
        title="Organization"
        description="Its name stands on invitations and in mails to your customers."
      >
        <FormRow>
          <TextField label="Name" defaultValue="Paper Lantern Co." />
          <TextField label="Short name" defaultValue="paper-lantern" isReadOnly />
        </FormRow>
        <FormActions note="Totals are restated over night when the currency changes.">
          <Button variant="primary">Save</Button>
        </FormActions>
      </SettingsSection>
      <SettingsSection title="Invitation" description="The link works once and for seven days.">
        <CopyField
          label="Invitation link"
          value="https://regulars.example/invitations/4b1f0c9e2d"
          hint="Send it to the person you invite."
        />
      </SettingsSection>
    </div>
  )
}
