'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { RouterProvider } from 'react-aria-components'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Toaster } from './primitives/toast'
import { ShortcutsProvider } from './shortcuts'

/** What every page needs around it: client-side navigation for menu items, URL state, shortcuts, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const router = useRouter()
  return (
    <I18nProvider locale="en-US">
      <RouterProvider navigate={(path) => router.push(path as Route)}>
        <NuqsAdapter>
          <ShortcutsProvider>{children}</ShortcutsProvider>
        </NuqsAdapter>
        <Toaster />
      </RouterProvider>
    </I18nProvider>
  )
}
