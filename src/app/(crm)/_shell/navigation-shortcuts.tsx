'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useShortcut } from '@/ui/shortcuts'
import type { NavigationItem } from './navigation'

type Target = Pick<NavigationItem, 'key' | 'label' | 'href'>

/** `G` and a letter for every section the person sees. */
export function NavigationShortcuts({ items }: { items: readonly NavigationItem[] }) {
  return items
    .flatMap<Target>((item) => [item, ...(item.children ?? [])])
    .map((item) => <GoTo key={item.href} target={item} />)
}

function GoTo({ target: { key, label, href } }: { target: Target }) {
  const router = useRouter()
  useShortcut(
    useMemo(
      () => ({
        keys: ['g', key],
        label,
        section: 'Go to',
        run: () => router.push(href as Route),
      }),
      [router, key, label, href],
    ),
  )
  return null
}
