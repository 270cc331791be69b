import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { listAuditFilters, listAuditLog } from '@/domains/organizations'
import { EmptyState } from '@/ui/patterns/empty-state'
import { FilterChips } from '@/ui/patterns/filter-chips'
import { ListPager } from '@/ui/patterns/list-pager'
import { ListScope } from '@/ui/patterns/list-scope'
import { TextLink } from '@/ui/primitives/link'
import { LinkButton } from '@/ui/primitives/link-button'
import { AuditLines } from './_components/audit-lines'
import { auditHref, auditParams } from './search-params'

export const metadata: Metadata = { title: 'Audit log' }

export default async function AuditLogPage({ searchParams }: PageProps<'/settings/audit'>) {
  const { organization } = await requireOrganization()
  if (organization.role !== 'owner' && organization.role !== 'admin') notFound()
  const ctx = await requireCtx()
  const params = auditParams(await searchParams)
  const [{ lines, next }, filters] = await Promise.all([
    listAuditLog(ctx, params),
    listAuditFilters(ctx),
  ])
  return (
    <ListScope>
      <div className="flex flex-col gap-4">
        <FilterChips
          filters={[
            { param: 'actor', label: 'Who', options: filters.actors, isSingle: true },
            { param: 'verb', label: 'What', options: filters.verbs, isSingle: true },
          ]}
        />
        <div className="rounded-xl border bg-surface shadow-card">
          {lines.length === 0 ? (
            <EmptyState
              icon={<ScrollText />}
              title="Nothing here"
              description="Every change is written down with who made it. None matches these filters."
              action={<LinkButton href="/settings/audit">Show everything</LinkButton>}
            />
          ) : (
            <AuditLines lines={lines} timeZone={organization.timeZone} />
          )}
        </div>
        <ListPager
          summary={
            params.cursor ? (
              <TextLink href={auditHref({ ...params, cursor: undefined })}>
                Back to the newest
              </TextLink>
            ) : undefined
          }
          nextHref={next ? auditHref({ ...params, cursor: next }) : undefined}
        />
      </div>
    </ListScope>
  )
}
