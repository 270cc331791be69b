'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { toast } from '@/ui/primitives/toast'
import type { ActionResult } from '../../../_server/action-result'

/** Does something with tasks, says how many it was done to, and shows them anew. */
export function useTaskActions(): [
  isPending: boolean,
  run: (act: () => Promise<ActionResult<{ changed: number }>>, done: string) => void,
] {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return [
    isPending,
    (act, done) =>
      startTransition(async () => {
        const result = await act()
        if (result.ok) toast.success(`${done}: ${formatCountOf(result.data.changed, 'task')}`)
        else toast.error('Nothing was changed', { description: result.error.message })
        router.refresh()
      }),
  ]
}
