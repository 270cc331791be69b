'use client'

import { RefreshCw } from 'lucide-react'
import { useTransition } from 'react'
import type { ActionResult } from '@/app/_server/action-result'
import type { ChannelPage } from '@/domains/connections'
import { type Frequency, frequencies } from '@/domains/connections/schemas'
import { Button } from '@/ui/primitives/button'
import { Select } from '@/ui/primitives/select'
import { toast } from '@/ui/primitives/toast'
import type { Entity } from '@/unified/change'
import { changeFrequency, pause, resume, syncNow } from '../../actions'
import { ChannelMenu } from './channel-menu'
import { DisconnectButton } from './disconnect-button'

const intervals: Record<Frequency, string> = {
  15: 'Every 15 minutes',
  60: 'Every hour',
  120: 'Every 2 hours',
  360: 'Every 6 hours',
  720: 'Every 12 hours',
  1440: 'Once a day',
}

/** What an admin can do with a live channel. */
export function ChannelActions({
  connectionId,
  name,
  status,
  isSyncing,
  minutes,
  calls,
  refreshAfterHours,
  entities,
}: {
  connectionId: string
  name: string
  status: string
  isSyncing: boolean
  minutes: number
  calls: ChannelPage['calls']
  refreshAfterHours: number
  entities: readonly Entity[]
  /** the organization's local day */
}) {
  const [isPending, startTransition] = useTransition()
  const act = (work: () => Promise<ActionResult<unknown>>, done: string) =>
    startTransition(async () => {
      const result = await work()
      if (result.ok) toast.success(done)
      else toast.error(result.error.message)
    })
  if (status !== 'connected' && status !== 'paused') {
    return status === 'disconnected' ? null : (
      <DisconnectButton connectionId={connectionId} name={name} />
    )
  }
  return (
    <>
      <Select
        label="How often it syncs"
        isLabelHidden
        options={frequencies.map((each) => ({
          id: String(each),
          label: intervals[each],
          ...(calls && { description: cost(calls, each) }),
        }))}
        value={String(minutes)}
        onChange={(chosen) =>
          act(
            () => changeFrequency(connectionId, Number(chosen) as Frequency),
            'The interval is changed',
          )
        }
        className="w-44"
      />
      <DisconnectButton connectionId={connectionId} name={name} />
      {status === 'paused' ? (
        <Button
          variant="primary"
          isPending={isPending}
          onPress={() => act(() => resume(connectionId), 'It syncs again')}
        >
          Resume
        </Button>
      ) : (
        <>
          <Button
            isPending={isPending}
            onPress={() => act(() => pause(connectionId), 'It is paused')}
          >
            Pause
          </Button>
          <Button
            variant="primary"
            icon={<RefreshCw />}
            isPending={isPending || isSyncing}
            onPress={() => act(() => syncNow(connectionId), 'The sync has been asked for')}
          >
            Sync now
          </Button>
          <ChannelMenu
            connectionId={connectionId}
            refreshAfterHours={refreshAfterHours}
            entities={entities}
          />
        </>
      )}
    </>
  )
}

/** What an interval costs of what the marketplace allows. */
const cost = ({ perDay, limit }: NonNullable<ChannelPage['calls']>, minutes: Frequency): string =>
  `About ${perDay[minutes].toLocaleString('en')} calls a day${limit ? ` of ${limit.toLocaleString('en')}` : ''}`
