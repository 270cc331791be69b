import { Megaphone } from 'lucide-react'
import type { CampaignLine } from '@/domains/campaigns'
import { formatMoneyWhole } from '@/lib/intl/money'
import { formatNumber, formatPercent } from '@/lib/intl/numbers'
import { DataList } from '@/ui/patterns/data-list'
import type { DataListColumn } from '@/ui/patterns/data-list-types'
import { EmptyState } from '@/ui/patterns/empty-state'
import { DateTime } from '@/ui/primitives/date-time'
import { LinkButton } from '@/ui/primitives/link-button'
import { listHref } from '../../../_lists/list-address'
import { channelWords } from '../../_mail/channel-words'
import { CampaignState } from './campaign-state'

const columns: DataListColumn[] = [
  { id: 'title', header: 'Campaign', width: '26%', onPhone: 'title' },
  { id: 'status', header: 'Status', width: '112px', onPhone: 'aside' },
  { id: 'segment', header: 'To', hideBelow: 'md', onPhone: 'meta' },
  { id: 'people', header: 'People', width: '88px', align: 'end', onPhone: 'meta' },
  { id: 'sent', header: 'Sent', width: '80px', align: 'end', onPhone: 'meta' },
  { id: 'opened', header: 'Opened', width: '84px', align: 'end', onPhone: 'meta' },
  { id: 'clicked', header: 'Clicked', width: '84px', align: 'end', onPhone: 'meta' },
  { id: 'revenue', header: 'Revenue', width: '104px', align: 'end', onPhone: 'meta' },
  { id: 'when', header: 'Starts', width: '128px', hideBelow: 'lg', onPhone: 'hidden' },
]

export interface CampaignListProps {
  page: { rows: readonly CampaignLine[]; next?: string; previous?: string }
  canEdit: boolean
  organization: { currency: string; locale: string; timeZone: string }
}

/** Every campaign with how it stands and what came of it. */
export function CampaignList({ page, canEdit, organization }: CampaignListProps) {
  const { currency, locale, timeZone } = organization
  const href = (cursor: string | undefined) => cursor && listHref('/grow/campaigns', { cursor })
  return (
    <DataList
      label="Campaigns"
      columns={columns}
      rows={page.rows.map(({ id, title, status, segmentName, results, ...line }) => {
        const when = line.startedAt ?? line.scheduledAt
        const count = (value: number | undefined) =>
          value === undefined ? '–' : formatNumber(value, locale)
        const isMail = line.channel === 'email'
        const share = (value: number | undefined) =>
          value === undefined || !results?.sent ? '–' : formatPercent(value / results.sent, locale)
        const seen =
          line.channel === 'whatsapp' ? results?.read : isMail ? results?.opened : undefined
        return {
          id,
          href: `/grow/campaigns/${id}`,
          label: title,
          cells: {
            title: (
              <span className="block truncate font-medium" title={title}>
                {title}
                {isMail ? null : (
                  <span className="text-ink-muted"> · {channelWords[line.channel]}</span>
                )}
                {line.messages > 1 ? (
                  <span className="text-ink-muted"> · {line.messages} messages</span>
                ) : null}
              </span>
            ),
            status: <CampaignState status={status} />,
            segment: <span className="block truncate">{segmentName ?? 'A deleted segment'}</span>,
            people: count(results?.people),
            sent: count(results?.sent),
            opened: share(seen),
            clicked: isMail ? share(results?.clicked) : '–',
            revenue: results && isMail ? formatMoneyWhole(results.revenue, currency, locale) : '–',
            when: when ? <DateTime at={when} timeZone={timeZone} /> : '–',
          },
        }
      })}
      previousHref={href(page.previous)}
      nextHref={href(page.next)}
      empty={
        <EmptyState
          icon={<Megaphone />}
          title="Write to a segment"
          description="A campaign is one message, or several with waits, to everybody of a segment: once each, and only to who may get it. There is none yet."
          action={
            canEdit ? (
              <LinkButton href="/grow/campaigns/new" variant="primary">
                Write the first campaign
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
