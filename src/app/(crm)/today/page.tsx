import type { Metadata } from 'next'
import { after } from 'next/server'
import { hasRole } from '@/db/context'
import { getToday } from '@/domains/analytics'
import { refreshStale } from '@/domains/connections'
import { setupProgress } from '@/domains/organizations'
import { formatLocalDay } from '@/lib/intl/dates'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { requireCtx } from '../../_server/require-ctx'
import { MoneyNotice } from '../_money/money-notice'
import { ActivityCard } from './_components/activity-card'
import { ChannelsCard } from './_components/channels-card'
import { ChurnCard } from './_components/churn-card'
import { Figures } from './_components/figures'
import { FirstSteps } from './_components/first-steps'
import { LoadingNotice } from './_components/loading-notice'
import { RevenueByChannel } from './_components/revenue-by-channel'
import { RevenueCard } from './_components/revenue-card'
import { SegmentsCard } from './_components/segments-card'
import { TasksToday } from './_components/tasks-today'
import { WishesToday } from './_components/wishes-today'
import { WorkList } from './_components/work-list'
import { TodayParams } from './search-params'

export const metadata: Metadata = { title: 'Today' }

export default async function TodayPage({ searchParams }: PageProps<'/today'>) {
  const params = TodayParams.parse(await searchParams)
  const ctx = await requireCtx()
  const [today, setup] = await Promise.all([getToday(ctx, params.channels), setupProgress(ctx)])
  after(() => refreshStale(ctx))
  const { home } = today
  const loading = today.channels.filter((channel) => channel.loading)
  const canImport = hasRole(ctx.actor, 'agent')
  const stepsLeft = hasRole(ctx.actor, 'admin') ? setup.left : 0
  const hasOrders = today.figures.since !== undefined
  return (
    <Page>
      <PageHeader title="Today" description={`${formatLocalDay(home.today)}, ${home.name}`} />
      {loading.length > 0 ? <LoadingNotice channels={loading} since={today.figures.since} /> : null}
      <WorkList work={today.work} stepsLeft={stepsLeft} timeZone={home.timeZone} />
      <TasksToday ctx={ctx} timeZone={home.timeZone} />
      <WishesToday ctx={ctx} />
      {hasOrders ? (
        <>
          <MoneyNotice ctx={ctx} />
          <Figures figures={today.figures} home={home} isLoading={loading.length > 0} />
          <div className="grid gap-6 xl:grid-cols-3">
            <div className="min-w-0 xl:col-span-2">
              <RevenueCard revenue={today.revenue} figures={today.figures} home={home} />
            </div>
            <RevenueByChannel channels={today.channelRevenue} days={params.channels} home={home} />
          </div>
        </>
      ) : (
        <FirstSteps isLoading={loading.length > 0} canImport={canImport} />
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          {hasOrders ? <SegmentsCard segments={today.segments} /> : null}
          <ChannelsCard channels={today.channels} timeZone={home.timeZone} canImport={canImport} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {hasOrders ? <ChurnCard churn={today.churn} home={home} /> : null}
          <ActivityCard activity={today.activity} timeZone={home.timeZone} />
        </div>
      </div>
    </Page>
  )
}
