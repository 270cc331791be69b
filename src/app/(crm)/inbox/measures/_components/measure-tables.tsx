import type { ReactNode } from 'react'
import { ELSEWHERE } from '@/domains/inbox'
import type { MeasureRow, Measures } from '@/domains/tasks'
import { formatLocalDay } from '@/lib/intl/dates'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { Card } from '@/ui/primitives/card'
import { type MeasureLine, MeasureTable } from './measure-table'

const WEEK_DAYS = 6
const DAY_MS = 86_400_000

/** The same figures by channel, agent and week. */
export function MeasureTables({ measures }: { measures: Measures }) {
  const { span, channels, agents, weeks } = measures
  const today = { from: span.to, to: span.to }
  const lineOf = (row: MeasureRow, text: string, name?: ReactNode): MeasureLine => ({
    row,
    text,
    name: name ?? text,
    span,
    openSpan: today,
    of: {},
  })
  return (
    <>
      <TableCard title="By channel">
        <MeasureTable
          label="Measures by channel"
          first="Channel"
          lines={channels.map((row) => ({
            ...lineOf(
              row,
              row.name ?? 'A removed channel',
              row.marketplace ? (
                <MarketplaceBadge marketplace={row.marketplace} name={row.name ?? undefined} />
              ) : undefined,
            ),
            of: { channel: row.key },
          }))}
        />
      </TableCard>
      <TableCard
        title="By agent"
        description="Answers and resolutions are whose they are. Open is what is assigned."
      >
        <MeasureTable
          label="Measures by agent"
          first="Agent"
          lines={agents.map((row) => ({
            ...lineOf(
              row,
              row.key === ELSEWHERE ? 'On the channel itself' : (row.name ?? 'A former colleague'),
            ),
            of: { agent: row.key },
          }))}
        />
      </TableCard>
      <TableCard title="By week" description="Open is at the end of the week.">
        <MeasureTable
          label="Measures by week"
          first="Week of"
          lines={weeks.map((row) => {
            const to = lastDayOf(row.key, span.to)
            return {
              ...lineOf(row, formatLocalDay(row.key)),
              span: { from: row.key, to },
              openSpan: { from: to, to },
            }
          })}
        />
      </TableCard>
    </>
  )
}

function TableCard({
  title,
  description,
  children,
}: {
  title: string
  description?: string
  children: ReactNode
}) {
  return (
    <Card title={title} description={description} isPadded={false}>
      {children}
    </Card>
  )
}

/** The Sunday of a week, or today in the present one. */
function lastDayOf(monday: string, today: string): string {
  const sunday = new Date(Date.parse(monday) + WEEK_DAYS * DAY_MS).toISOString().slice(0, 10)
  return sunday < today ? sunday : today
}
