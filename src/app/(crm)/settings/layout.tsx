import { requireOrganization } from '@/app/_server/current-session'
import { env } from '@/env'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { SettingsTabs } from './_components/settings-tabs'

/** One heading and one row of tabs over all settings; each tab shows who may open it only. */
export default async function SettingsLayout({ children }: LayoutProps<'/settings'>) {
  const { organization, user } = await requireOrganization()
  const isAdmin = organization.role === 'owner' || organization.role === 'admin'
  const isOperator = env().REGULARS_OPERATORS.includes(user.email)
  const tabs = [
    { href: '/settings', label: 'Organization' },
    { href: '/settings/members', label: 'Members' },
    { href: '/settings/money', label: 'Money' },
    { href: '/settings/inbox', label: 'Inbox' },
    { href: '/settings/replies', label: 'Reply times' },
    { href: '/settings/sender', label: 'Sender' },
    { href: '/settings/understanding', label: 'Understanding' },
    ...(isAdmin
      ? [
          { href: '/settings/messages', label: 'Messages' },
          { href: '/settings/keys', label: 'API keys' },
          { href: '/settings/audit', label: 'Audit log' },
        ]
      : []),
    { href: '/settings/account', label: 'Your account' },
    { href: '/settings/notifications', label: 'Notifications' },
    ...(isOperator ? [{ href: '/settings/runs', label: 'Background runs' }] : []),
  ]
  return (
    <Page width="text">
      <PageHeader title="Settings" />
      <SettingsTabs tabs={tabs} />
      {children}
    </Page>
  )
}
