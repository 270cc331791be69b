'use client'

import { LoaderCircle, TriangleAlert } from 'lucide-react'
import { RelativeTime } from '@/ui/primitives/relative-time'

/** How the live channels together stand; an instant is ISO 8601. */
export interface ShellSync {
  state: 'idle' | 'syncing' | 'stale'
  lastSyncAt: string | undefined
  timeZone: string
}

const looks = {
  idle: { words: 'last synced', icon: null },
  syncing: {
    words: 'syncing, last synced',
    icon: <LoaderCircle aria-hidden className="size-3 animate-spin" />,
  },
  stale: {
    words: 'behind, last synced',
    icon: <TriangleAlert aria-hidden data-tone="warning" className="size-3.5 text-tone-text" />,
  },
}

/** Beside Channels in the navigation: when they were synced last, and whether one lags. */
export function SyncState({ state, lastSyncAt, timeZone }: ShellSync) {
  const { words, icon } = looks[state]
  return (
    <span className="ml-auto flex min-w-0 items-center gap-1 font-normal text-ink-muted text-xs">
      {icon}
      <span className="sr-only">, {lastSyncAt ? words : 'loading for the first time'} </span>
      {lastSyncAt ? <RelativeTime at={lastSyncAt} timeZone={timeZone} /> : null}
    </span>
  )
}
