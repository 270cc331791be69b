import { ShoppingBag } from 'lucide-react'
import { notFound } from 'next/navigation'
import { signOut, switchOrganization } from '@/app/(crm)/_shell/session-actions'
import { Shell } from '@/app/(crm)/_shell/shell'
import { env } from '@/env'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Button } from '@/ui/primitives/button'
import { Card } from '@/ui/primitives/card'

export const metadata = { title: 'Shell' }

/** The shell around an empty page, with made-up people. Never part of a real deployment. */
export default function ShellPage() {
  if (env().NODE_ENV === 'production' && !env().REGULARS_SANDBOX) notFound()
  const role = 'owner'
  const organization = { id: 'lantern', name: 'Paper Lantern Co.', locale: 'en-GB' }
  return (
    <Shell
      unread={3}
      user={{ name: 'Lena Vogt', email: 'lena@paperlantern.example' }}
      role={role}
      organization={organization}
      organizations={[organization, { id: 'second', name: 'Second Shop', locale: 'en-GB' }]}
      sync={{ state: 'stale', lastSyncAt: '2026-11-24T08:00:00Z', timeZone: 'Europe/London' }}
      unreadConversations={3}
      hasUndecided
      theme="system"
      actions={{ switchOrganization, signOut }}
    >
      <Page>
        <PageHeader
          title="Orders"
          description="Every order of every channel."
          actions={<Button variant="primary">Import a file</Button>}
        />
        <Card isPadded={false}>
          <EmptyState
            icon={<ShoppingBag />}
            title="No orders yet"
            description="Orders appear here as soon as you import a file or connect a channel."
            action={<Button>Load the sample shop</Button>}
          />
        </Card>
      </Page>
    </Shell>
  )
}
