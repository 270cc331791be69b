import type { Metadata } from 'next'
import { z } from 'zod'
import { hasRole } from '@/db/context'
import { listImports, MAX_FILE_BYTES } from '@/domains/imports'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Callout } from '@/ui/primitives/callout'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { ImportList } from '../_components/import-list'
import { UploadPanel } from '../_components/upload-panel'

export const metadata: Metadata = { title: 'Import' }

const SearchParams = z.object({ before: z.uuid().optional().catch(undefined) })

export default async function ImportPage({ searchParams }: PageProps<'/import'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const { before } = SearchParams.parse(await searchParams)
  const { imports, next } = await listImports(ctx, { before })
  return (
    <Page>
      <PageHeader
        title="Import"
        parent={{ label: 'Orders', href: '/orders' }}
        description="Bring orders in from a file. Importing the same file again changes nothing, and a finished import can be reverted."
      />
      {hasRole(ctx.actor, 'agent') ? (
        <UploadPanel maxBytes={MAX_FILE_BYTES} />
      ) : (
        <Callout title="You can look at imports, but not start one">
          Importing needs the role agent. Ask an owner or admin of {organization.name}.
        </Callout>
      )}
      <ImportList
        imports={imports}
        next={next}
        isFirstPage={before === undefined}
        timeZone={organization.timeZone}
      />
    </Page>
  )
}
