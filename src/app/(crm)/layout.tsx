import { cookies } from 'next/headers'
import { LiveRefresh } from '@/ui/patterns/live-refresh'
import { parseTheme, THEME_COOKIE } from '@/ui/theme'
import { requireOrganization } from '../_server/current-session'
import { signOut, switchOrganization } from './_shell/session-actions'
import { Shell } from './_shell/shell'

export default async function CrmLayout({ children }: LayoutProps<'/'>) {
  const { user, organization, organizations } = await requireOrganization()
  return (
    <Shell
      user={user}
      role={organization.role}
      organization={organization}
      organizations={organizations}
      theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
      actions={{ switchOrganization, signOut }}
    >
      {children}
      <LiveRefresh />
    </Shell>
  )
}
