'use client'

import { startTransition, useOptimistic } from 'react'
import type { Theme } from '@/ui/theme'
import { setTheme } from './set-theme'

/** The theme, and its change: seen at once, kept by the server for the next page. */
export function useTheme(theme: Theme): [current: Theme, choose: (theme: Theme) => void] {
  const [current, setCurrent] = useOptimistic(theme)
  const choose = (wanted: Theme) => {
    document.documentElement.dataset['theme'] = wanted
    startTransition(async () => {
      setCurrent(wanted)
      await setTheme(wanted)
    })
  }
  return [current, choose]
}
