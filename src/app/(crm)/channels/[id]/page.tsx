import type { Metadata } from 'next'
import { requireOrganization } from '@/app/_server/current-session'
import { requireCtx } from '@/app/_server/require-ctx'
import { hasRole } from '@/db/context'
import { listDeadDeliveries, listFailedRecords, listRuns } from '@/domains/connections'
import { listImports } from '@/domains/imports'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import { isMessageDoor } from '@/unified/message'
import { ChannelActions } from './_components/channel-actions'
import { ChannelFacts } from './_components/channel-facts'
import { ChannelStatus } from './_components/channel-status'
import { ChannelTrouble } from './_components/channel-trouble'
import { DeadDeliveries } from './_components/dead-deliveries'
import { FileImports } from './_components/file-imports'
import { LoadProgress } from './_components/load-progress'
import { ReadingAgain } from './_components/reading-again'
import { SyncLog } from './_components/sync-log'
import { loadChannel } from './load-channel'

export const metadata: Metadata = { title: 'Channel' }

const FAILED_SHOWN = 20

export default async function ChannelPage({ params }: PageProps<'/channels/[id]'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const channel = await loadChannel((await params).id)
  const isLive = channel.frequencyMinutes !== undefined
  const isDoor = isMessageDoor(channel.marketplace)
  const [runs, dead, failed, files] = await Promise.all([
    listRuns(ctx, channel.id),
    listDeadDeliveries(ctx, channel.id),
    channel.failedRecords > 0 ? listFailedRecords(ctx, channel.id) : [],
    isLive || isDoor ? undefined : listImports(ctx, { connectionId: channel.id }),
  ])
  const isAdmin = hasRole(ctx.actor, 'admin')
  const { timeZone, locale } = organization
  return (
    <Page>
      <PageHeader
        title={channel.name}
        parent={{ label: 'Channels', href: '/channels' }}
        badges={<ChannelStatus channel={channel} />}
        description={<MarketplaceBadge marketplace={channel.marketplace} />}
        actions={
          isLive && isAdmin ? (
            <ChannelActions
              connectionId={channel.id}
              name={channel.name}
              status={channel.status}
              isSyncing={channel.isSyncing}
              minutes={channel.frequencyMinutes ?? 15}
              calls={channel.calls}
              refreshAfterHours={channel.refreshAfterHours}
              entities={channel.progress.map(({ entity }) => entity)}
            />
          ) : isDoor && isAdmin ? (
            <LinkButton href="/settings/messages">Address and keys</LinkButton>
          ) : undefined
        }
      />
      <ChannelTrouble
        channel={channel}
        failed={failed.slice(0, FAILED_SHOWN)}
        isAdmin={isAdmin}
        timeZone={timeZone}
      />
      {channel.readsAgain.length > 0 ? <ReadingAgain entities={channel.readsAgain} /> : null}
      {isLive && channel.backfilledAt === undefined && channel.status === 'connected' ? (
        <LoadProgress channel={channel} timeZone={timeZone} locale={locale} />
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          {files ? (
            <FileImports
              connectionId={channel.id}
              imports={files.imports}
              folder={
                isAdmin && channel.account
                  ? ['inbox', organization.slug, channel.marketplace, channel.account].join('/')
                  : undefined
              }
              canImport={hasRole(ctx.actor, 'agent')}
              timeZone={timeZone}
            />
          ) : null}
          {isLive ? <SyncLog runs={runs} timeZone={timeZone} locale={locale} /> : null}
          {dead.length > 0 ? (
            <DeadDeliveries deliveries={dead} isAdmin={isAdmin} timeZone={timeZone} />
          ) : null}
        </div>
        <Card title="Standing">
          <ChannelFacts channel={channel} timeZone={timeZone} locale={locale} />
        </Card>
      </div>
    </Page>
  )
}
