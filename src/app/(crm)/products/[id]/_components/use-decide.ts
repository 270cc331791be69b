'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { toast } from '@/ui/primitives/toast'
import type { ActionResult } from '../../../../_server/action-result'

/** Carries out a decision on the product on screen, and shows the product it leads to. Answers what went wrong. */
export function useDecide(itemId: string) {
  const router = useRouter()
  return async (
    decide: () => Promise<ActionResult<{ itemId: string }>>,
    done: string,
  ): Promise<string | undefined> => {
    const result = await decide()
    if (!result.ok) return result.error.message
    toast.success(done)
    if (result.data.itemId !== itemId) {
      router.push(`/products/${result.data.itemId}` as Route)
    } else router.refresh()
    return undefined
  }
}
