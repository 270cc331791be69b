import { KeyRound } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { listApiKeys } from '@/domains/organizations'
import { EmptyState } from '@/ui/patterns/empty-state'
import { SettingsSection } from '@/ui/patterns/settings-section'
import { KeyForm } from './_components/key-form'
import { KeyRow } from './_components/key-row'

export const metadata: Metadata = { title: 'API keys' }

export default async function KeysPage() {
  const { organization } = await requireOrganization()
  if (organization.role !== 'owner' && organization.role !== 'admin') notFound()
  const keys = await listApiKeys(await requireCtx())
  return (
    <>
      <SettingsSection
        title="New key"
        description="A key lets a program act in this organization with the role you give it. Send it as a bearer token."
      >
        <KeyForm />
      </SettingsSection>
      <SettingsSection
        title="Keys"
        description="A key works until it is revoked, or until whoever created it leaves."
      >
        {keys.length === 0 ? (
          <EmptyState
            icon={<KeyRound />}
            title="No keys"
            description="Nothing but people can act in this organization now. Create a key for each program you connect, so that you can revoke one alone."
          />
        ) : (
          <ul aria-label="API keys" className="-my-3 divide-y">
            {keys.map((key) => (
              <KeyRow
                key={key.id}
                id={key.id}
                name={key.name}
                prefix={key.prefix}
                role={key.role}
                createdBy={key.createdBy ?? 'a former member'}
                createdAt={key.createdAt.toISOString()}
                lastUsedAt={key.lastUsedAt?.toISOString()}
                timeZone={organization.timeZone}
              />
            ))}
          </ul>
        )}
      </SettingsSection>
    </>
  )
}
