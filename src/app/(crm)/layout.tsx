import { cookies } from 'next/headers'
import { getSyncState } from '@/domains/analytics'
import { countUnreadConversations } from '@/domains/inbox'
import { hasUndecided } from '@/domains/messaging'
import { countUnread } from '@/domains/tasks'
import { LiveRefresh } from '@/ui/patterns/live-refresh'
import { parseTheme, THEME_COOKIE } from '@/ui/theme'
import { requireOrganization } from '../_server/current-session'
import { requireCtx } from '../_server/require-ctx'
import { signOut, switchOrganization } from './_shell/session-actions'
import { Shell } from './_shell/shell'

export default async function CrmLayout({ children }: LayoutProps<'/'>) {
  const { user, organization, organizations } = await requireOrganization()
  const ctx = await requireCtx()
  const [sync, unread, waiting, isInDoubt] = await Promise.all([
    getSyncState(ctx),
    countUnread(ctx),
    countUnreadConversations(ctx),
    hasUndecided(ctx),
  ])
  return (
    <Shell
      user={user}
      role={organization.role}
      organization={organization}
      organizations={organizations}
      sync={
        sync && {
          state: sync.state,
          lastSyncAt: sync.lastSyncAt?.toISOString(),
          timeZone: organization.timeZone,
        }
      }
      unread={unread}
      unreadConversations={waiting}
      hasUndecided={isInDoubt}
      theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
      actions={{ switchOrganization, signOut }}
    >
      {children}
      <LiveRefresh />
    </Shell>
  )
}
