import type { Metadata } from 'next'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { hasRole } from '@/db/context'
import { listConnections } from '@/domains/connections'
import { getSlaSettings, marketplaceRules } from '@/domains/tasks'
import { marketplaceLooks } from '@/ui/entities/marketplace-badge'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { Holidays } from './_components/holidays'
import { HoursForm } from './_components/hours-form'
import { TargetsForm } from './_components/targets-form'
import { clockOfMinutes, hoursOfMinutes } from './texts'

export const metadata: Metadata = { title: 'Reply times' }

const nameOf = (channel: string) => marketplaceLooks[channel]?.label ?? channel

export default async function RepliesSettingsPage() {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const [settings, connections] = await Promise.all([getSlaSettings(ctx), listConnections(ctx)])
  const canEdit = hasRole(ctx.actor, 'admin')
  const known = new Set([
    ...connections.map(({ marketplace }) => marketplace),
    ...settings.targets.map(({ channel }) => channel),
  ])
  known.delete('any')
  const channels = [
    { id: 'any', label: 'Every channel' },
    ...[...known].map((id) => ({ id, label: nameOf(id) })),
  ]
  const rules = Object.entries(marketplaceRules)
  return (
    <>
      <SettingsSection
        title="Reply times"
        description="How long a buyer waits at most, in hours of your business. Beyond it a reply becomes a task, and whoever it concerns is told. The line that fits a conversation best counts."
      >
        <TargetsForm
          channels={channels}
          canEdit={canEdit}
          targets={settings.targets.map(({ channel, priority, firstResponse, resolution }) => ({
            channel,
            priority,
            reply: hoursOfMinutes(firstResponse),
            resolution: hoursOfMinutes(resolution),
          }))}
        />
        <ul className="flex flex-col gap-1 text-ink-muted text-sm">
          {rules.map(([marketplace, { replyMinutes }]) => (
            <li key={marketplace}>
              {nameOf(marketplace)} asks for a reply within {hoursOfMinutes(replyMinutes)} hours,
              weekends and holidays included. There, the earlier of the two counts.
            </li>
          ))}
        </ul>
      </SettingsSection>
      <SettingsSection
        title="Business hours"
        description={`When you answer, by the clock of ${organization.timeZone.replaceAll('_', ' ')}. Outside them the clocks stand still.`}
      >
        <HoursForm
          canEdit={canEdit}
          week={Object.entries(settings.hours.week).flatMap(([weekday, stretches]) =>
            stretches.map(({ opens, closes }) => ({
              weekday: Number(weekday),
              opens: clockOfMinutes(opens),
              closes: clockOfMinutes(closes),
            })),
          )}
        />
      </SettingsSection>
      <SettingsSection
        title="Holidays"
        description="Whole days on which you do not answer, whatever their weekday."
      >
        <Holidays holidays={settings.holidays} canEdit={canEdit} />
      </SettingsSection>
    </>
  )
}
