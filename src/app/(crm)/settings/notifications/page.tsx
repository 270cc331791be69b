import type { Metadata } from 'next'
import { timeZoneOptions } from '@/app/_forms/organization-options'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { findDigestTemplate, getPreferences, type Notification } from '@/domains/tasks'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { PreferencesForm } from './_components/preferences-form'
import { kindWords } from './kind-words'

export const metadata: Metadata = { title: 'Notifications' }

export default async function NotificationSettingsPage() {
  const { organization, user } = await requireOrganization()
  const ctx = await requireCtx()
  const [preferences, template] = await Promise.all([getPreferences(ctx), findDigestTemplate(ctx)])
  const kinds = Object.entries(kindWords).map(([id, label]) => ({
    id,
    label,
    isTold: !preferences.muted.includes(id as Notification['kind']),
  }))
  return (
    <SettingsSection
      title="How you are told"
      description={`Only you see and change this. E-mail goes to ${user.email}.`}
    >
      <PreferencesForm
        kinds={kinds}
        digest={preferences.digest}
        digestHour={preferences.digestHour}
        timeZone={preferences.timeZone ?? organization.timeZone}
        digestBy={preferences.digestBy}
        whatsappPhone={preferences.whatsappPhone ?? ''}
        whatsappObstacle={'obstacle' in template ? template.obstacle : undefined}
        zones={timeZoneOptions()}
      />
    </SettingsSection>
  )
}
