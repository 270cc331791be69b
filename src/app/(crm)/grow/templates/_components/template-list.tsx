import { LayoutTemplate } from 'lucide-react'
import type { TemplateLine } from '@/domains/messaging'
import { DataList } from '@/ui/patterns/data-list'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { EmptyState } from '@/ui/patterns/empty-state'
import { LinkButton } from '@/ui/primitives/link-button'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { channelWords, purposeWords } from '../template-words'
import { ApprovalBadge } from './approval-badge'

const columns: DataListColumn[] = [
  { id: 'name', header: 'Template', width: '30%', onPhone: 'title' },
  { id: 'purpose', header: 'For', onPhone: 'meta' },
  { id: 'channel', header: 'Channel', width: '96px', onPhone: 'aside' },
  { id: 'version', header: 'Version', width: '190px', onPhone: 'meta' },
  { id: 'used', header: 'Used by', hideBelow: 'lg', onPhone: 'hidden' },
  { id: 'changed', header: 'Changed', width: '124px', hideBelow: 'lg', onPhone: 'hidden' },
]

interface TemplateListProps {
  templates: readonly TemplateLine[]
  needsApproval: boolean
  canEdit: boolean
  timeZone: string
}

/** Every template: what it is for, where it goes, which version is in use. */
export function TemplateList({ templates, needsApproval, canEdit, timeZone }: TemplateListProps) {
  return (
    <DataList
      label="Templates"
      columns={columns}
      rows={templates.map((template) => ({
        id: template.id,
        href: `/grow/templates/${template.id}`,
        label: template.name,
        cells: {
          name: (
            <span className="flex min-w-0 flex-col">
              <span className="truncate font-medium">{template.name}</span>
              {template.subject ? (
                <span className="truncate text-ink-muted text-sm">{template.subject}</span>
              ) : null}
            </span>
          ),
          purpose: purposeWords[template.purpose],
          channel: channelWords[template.channel],
          version: (
            <span className="flex items-center gap-2">
              <span className="tabular-nums">v{template.currentVersion}</span>
              <ApprovalBadge needsApproval={needsApproval} {...template} />
            </span>
          ),
          used: <UsedBy {...template} />,
          changed: <RelativeTime at={template.updatedAt.toISOString()} timeZone={timeZone} />,
        },
      }))}
      empty={
        <EmptyState
          icon={<LayoutTemplate />}
          title="Write it once"
          description="A template is a mail, a text message or a printed page with places such as the first name or the order number. There is none yet."
          action={
            canEdit ? (
              <LinkButton href="/grow/templates/new" variant="primary">
                Write the first template
              </LinkButton>
            ) : (
              <p className="text-ink-muted">An agent, admin or owner can write one.</p>
            )
          }
        />
      }
    />
  )
}

function UsedBy({ usedBy, purpose, usableVersion }: TemplateLine) {
  if (purpose === 'packing-slip' && usableVersion !== null) return 'Packing slips of orders'
  if (usedBy.length === 0) return <span className="text-ink-faint">Nothing</span>
  const text = usedBy.join(', ')
  return (
    <span className="block truncate" title={text}>
      {text}
    </span>
  )
}
