import { ChartColumn } from 'lucide-react'
import type { Metadata } from 'next'
import { getMeasures, type Measures } from '@/domains/tasks'
import { TimeSeriesChart } from '@/ui/charts/time-series-chart'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import { requireCtx } from '../../../_server/require-ctx'
import { firstOfEach } from '../../_lists/list-address'
import { MeasureCards } from './_components/measure-cards'
import { MeasureTables } from './_components/measure-tables'
import { WeeksPicker } from './_components/weeks-picker'
import { MeasuresParams } from './search-params'

export const metadata: Metadata = { title: 'Inbox measures' }

export default async function MeasuresPage({ searchParams }: PageProps<'/inbox/measures'>) {
  const { weeks } = MeasuresParams.parse(firstOfEach(await searchParams))
  const measures = await getMeasures(await requireCtx(), { weeks })
  return (
    <Page>
      <PageHeader
        title="Inbox measures"
        parent={{ label: 'Inbox', href: '/inbox' }}
        description="How fast and how well buyers were answered. Each figure opens the conversations behind it."
        actions={<WeeksPicker weeks={weeks} />}
      />
      {isEmpty(measures) ? (
        <EmptyState
          icon={<ChartColumn />}
          title="Nothing to measure yet"
          description="Times and moods are counted from what buyers write after a channel is connected; what was written before counts nowhere. No such message has come in these weeks."
          action={<LinkButton href="/inbox">Open the inbox</LinkButton>}
        />
      ) : (
        <>
          <MeasureCards measures={measures} />
          <Card
            title="Backlog"
            description="Matters of buyers that were not resolved when the day ended"
          >
            <TimeSeriesChart
              label="Open conversations at the end of each day"
              points={measures.backlog.map(({ day, open }) => ({ day, value: open }))}
              unit={{ kind: 'count' }}
              names={{ value: 'Open', before: '' }}
              height={200}
            />
          </Card>
          <MeasureTables measures={measures} />
        </>
      )}
    </Page>
  )
}

const isEmpty = ({ all, backlog }: Measures): boolean =>
  !all.replies && !all.resolutions && !all.mood && backlog.every(({ open }) => open === 0)
