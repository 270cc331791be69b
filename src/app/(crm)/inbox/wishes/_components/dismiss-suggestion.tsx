'use client'

import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { dismissAskers } from '../actions'

/** Takes the list of who asked away, until the product comes back another time. */
export function DismissSuggestion({ suggestionId }: { suggestionId: string }) {
  const [isPending, startTransition] = useTransition()
  return (
    <Button
      size="sm"
      variant="ghost"
      isPending={isPending}
      onPress={() =>
        startTransition(async () => {
          const result = await dismissAskers(suggestionId)
          if (result.ok) toast.success('Dismissed')
          else toast.error('Not dismissed', { description: result.error.message })
        })
      }
    >
      Dismiss
    </Button>
  )
}
