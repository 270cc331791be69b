'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { toast } from '@/ui/primitives/toast'
import type { ActionResult } from '../../../_server/action-result'

/** Runs a change of conversations, says what came of it, and shows the page anew. */
export function useChange(): [
  change: (act: () => Promise<ActionResult<unknown>>, done: string, failed?: () => void) => void,
  isPending: boolean,
] {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return [
    (act, done, failed) =>
      startTransition(async () => {
        const result = await act()
        if (result.ok) toast.success(done)
        else {
          failed?.()
          toast.error('Nothing was changed', { description: result.error.message })
        }
        router.refresh()
      }),
    isPending,
  ]
}
