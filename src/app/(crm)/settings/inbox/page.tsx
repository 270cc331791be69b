import type { Metadata } from 'next'
import { requireCtx } from '@/app/_server/require-ctx'
import { hasRole } from '@/db/context'
import { historyDaysOf, listQuickReplies, mergeFields } from '@/domains/inbox'
import { formatCountOf } from '@/lib/intl/numbers'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { HistoryForm } from './_components/history-form'
import { QuickReplies } from './_components/quick-replies'

export const metadata: Metadata = { title: 'Inbox settings' }

export default async function InboxSettingsPage() {
  const ctx = await requireCtx()
  const [days, replies] = await Promise.all([historyDaysOf(ctx), listQuickReplies(ctx)])
  return (
    <>
      <SettingsSection
        title="Older messages"
        description="When a channel is connected, its old messages come in too. The younger ones whose last word is the buyer’s need a reply; the others are resolved. They never make a task."
      >
        {hasRole(ctx.actor, 'admin') ? (
          <HistoryForm days={days} />
        ) : (
          <p className="text-ink">They need a reply for {formatCountOf(days, 'day')}.</p>
        )}
      </SettingsSection>
      <SettingsSection
        title="Quick replies"
        description="Answers that are given often. What stands in double braces is filled in when one is used; what is not known leaves nothing."
      >
        <QuickReplies
          replies={replies}
          fields={Object.entries(mergeFields).map(([name, meaning]) => ({ name, meaning }))}
          canEdit={hasRole(ctx.actor, 'agent')}
        />
      </SettingsSection>
    </>
  )
}
