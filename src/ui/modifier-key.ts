'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** The key beside the space bar as people know it: `⌘` on a Mac, else `Ctrl`. The server writes `Ctrl`. */
export function useModifierKey(): string {
  return useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  )
}
