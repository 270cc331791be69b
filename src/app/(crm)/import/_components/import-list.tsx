import { History } from 'lucide-react'
import type { ListedImport } from '@/domains/imports'
import { DataList } from '@/ui/patterns/data-list'
import { EmptyState } from '@/ui/patterns/empty-state'
import { ListScope } from '@/ui/patterns/list-scope'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { countsOf } from './import-looks'
import { ImportStatusBadge } from './import-status-badge'

const columns = [
  { id: 'file', header: 'File', width: '34%', onPhone: 'title' },
  { id: 'status', header: 'Status', width: '18%', onPhone: 'aside' },
  { id: 'counts', header: 'Result' },
  { id: 'by', header: 'By', width: '15%', hideBelow: 'lg', onPhone: 'hidden' },
  { id: 'when', header: 'When', width: '14%' },
] as const

/** The imports so far, newest first. */
export function ImportList({
  imports,
  next,
  isFirstPage,
  timeZone,
}: {
  imports: ListedImport[]
  next: string | undefined
  isFirstPage: boolean
  timeZone: string
}) {
  return (
    <ListScope>
      <DataList
        label="Imports"
        columns={columns}
        rows={imports.map((one) => ({
          id: one.id,
          href: `/import/${one.id}`,
          label: one.fileName,
          cells: {
            file: one.fileName,
            status: <ImportStatusBadge status={one.status} />,
            counts: countsOf(one),
            by: one.createdBy ?? 'Folder or terminal',
            when: <RelativeTime at={one.createdAt.toISOString()} timeZone={timeZone} />,
          },
        }))}
        empty={
          <EmptyState
            icon={<History />}
            title="Every file you import is kept in a list here"
            description="No file has been imported yet. Export your orders from where you sell and drop the file above."
          />
        }
        {...(isFirstPage ? {} : { previousHref: '/import' })}
        {...(next ? { nextHref: `/import?before=${next}` } : {})}
      />
    </ListScope>
  )
}
