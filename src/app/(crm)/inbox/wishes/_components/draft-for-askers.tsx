'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { draftToAskers } from '../actions'

export interface DraftForAskersProps {
  suggestionId: string
  /** of one who asked; absent: of all who have no draft yet */
  interestId?: string
  children: string
}

/** Puts the beginning of a message into the conversation of each who asked. Nothing is sent by it. */
export function DraftForAskers({ suggestionId, interestId, children }: DraftForAskersProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const draft = () =>
    startTransition(async () => {
      const result = await draftToAskers({ suggestionId, ...(interestId && { interestId }) })
      if (!result.ok) {
        toast.error('Not drafted', { description: result.error.message })
        return
      }
      const { drafted, kept, unreachable, conversationIds } = result.data
      const [only] = conversationIds
      const left = [
        ...(kept > 0
          ? [`You were writing already in ${formatCountOf(kept, 'conversation')}.`]
          : []),
        ...(unreachable > 0
          ? [`${formatCountOf(unreachable, 'person has', 'people have')} no conversation here.`]
          : []),
      ]
      if (!only) {
        toast.warning('No draft was needed', { description: left.join(' ') })
        return
      }
      const href = drafted === 1 ? `/inbox/${only}` : '/inbox?show=list&only=drafts'
      toast.success(
        drafted === 1
          ? 'A draft waits in their conversation'
          : `${formatCountOf(drafted, 'draft')} wait in the inbox`,
        {
          description: left.join(' ') || undefined,
          action: { label: 'Open', onClick: () => router.push(href as Route) },
        },
      )
    })
  return (
    <Button size="sm" isPending={isPending} onPress={draft}>
      {children}
    </Button>
  )
}
