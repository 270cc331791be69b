import { UsersRound } from 'lucide-react'
import type { RecipientFate, RecipientLine } from '@/domains/campaigns'
import { fates } from '@/domains/campaigns'
import { DataList } from '@/ui/patterns/data-list'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { EmptyState } from '@/ui/patterns/empty-state'
import { TabStrip } from '@/ui/patterns/tab-strip'
import { Badge, type Tone } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'
import { Link } from '@/ui/primitives/link'
import { listHref } from '../../../../_lists/list-address'

const columns: DataListColumn[] = [
  { id: 'name', header: 'Person', width: '22%', onPhone: 'title' },
  { id: 'status', header: 'What became of it', width: '132px', onPhone: 'aside' },
  { id: 'why', header: 'Why', onPhone: 'meta' },
  { id: 'when', header: 'When', width: '132px', onPhone: 'meta' },
  { id: 'did', header: 'Then', width: '100px', hideBelow: 'md', onPhone: 'meta' },
]
const looks: Record<RecipientLine['status'], { label: string; tone: Tone }> = {
  waiting: { label: 'Waiting', tone: 'info' },
  queued: { label: 'About to leave', tone: 'info' },
  sending: { label: 'Leaving', tone: 'info' },
  sent: { label: 'Sent', tone: 'success' },
  denied: { label: 'Not sent', tone: 'neutral' },
  skipped: { label: 'Not sent', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'danger' },
  unknown: { label: 'Not known', tone: 'warning' },
}
const fateLabels: Record<RecipientFate, string> = {
  waiting: 'Waiting',
  sent: 'Sent',
  skipped: 'Not sent',
  failed: 'Failed',
  unknown: 'Not known',
}

export interface RecipientsProps {
  path: string
  page: { rows: readonly RecipientLine[]; next?: string; previous?: string }
  /** counted from 1 */
  message: number
  messages: number
  fate: RecipientFate | undefined
  timeZone: string
}

/** Everybody of a campaign with what became of their message, and why. */
export function Recipients({ path, page, message, messages, fate, timeZone }: RecipientsProps) {
  const href = (part: {
    message?: number
    fate?: string | undefined
    cursor?: string | undefined
  }) =>
    listHref(path, {
      message: String(part.message ?? message),
      fate: 'fate' in part ? part.fate : fate,
      cursor: part.cursor,
    })
  const tab = (label: string, to: string, isCurrent: boolean) => (
    <Link
      key={label}
      href={to}
      aria-current={isCurrent ? 'page' : undefined}
      className="whitespace-nowrap rounded-md px-3 py-1.5 text-ink-muted hover:bg-hover aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink"
    >
      {label}
    </Link>
  )
  return (
    <section aria-label="People" className="flex flex-col gap-3">
      {messages > 1 ? (
        <TabStrip label="Message" current={String(message)} className="flex gap-1">
          {Array.from({ length: messages }, (_, n) =>
            tab(`Message ${n + 1}`, href({ message: n + 1 }), message === n + 1),
          )}
        </TabStrip>
      ) : null}
      <TabStrip label="What became of it" current={fate ?? 'all'} className="flex gap-1">
        {tab('Everybody', href({ fate: undefined }), fate === undefined)}
        {fates.map((one) => tab(fateLabels[one], href({ fate: one }), fate === one))}
      </TabStrip>
      <DataList
        label="People of this campaign"
        columns={columns}
        rows={page.rows.map((row) => ({
          id: row.customerId,
          href: `/customers/${row.customerId}`,
          label: row.name ?? 'No name',
          cells: {
            name: <span className="block truncate font-medium">{row.name ?? 'No name'}</span>,
            status: <Badge tone={looks[row.status].tone}>{looks[row.status].label}</Badge>,
            why: (
              <span className="block truncate text-ink-muted" title={row.why}>
                {row.why || (row.status === 'waiting' ? 'Asked when it is their turn.' : '–')}
              </span>
            ),
            when: whenOf(row, timeZone),
            did: didOf(row),
          },
        }))}
        previousHref={page.previous && href({ cursor: page.previous })}
        nextHref={page.next && href({ cursor: page.next })}
        empty={
          <EmptyState
            icon={<UsersRound />}
            title="Nobody stands here"
            description={
              fate
                ? 'No message of this campaign ended so.'
                : 'Its people are written down when it starts.'
            }
          />
        }
      />
    </section>
  )
}

function didOf({ repliedAt, clickedAt, openedAt, readAt }: RecipientLine): string {
  if (repliedAt) return 'Replied'
  if (clickedAt) return 'Clicked'
  if (openedAt) return 'Opened'
  return readAt ? 'Read' : '–'
}

function whenOf({ sentAt, dueAt, status }: RecipientLine, timeZone: string) {
  if (sentAt) return <DateTime at={sentAt} timeZone={timeZone} />
  if (status !== 'waiting') return '–'
  return dueAt ? (
    <>
      From <DateTime at={dueAt} timeZone={timeZone} />
    </>
  ) : (
    'Later'
  )
}
