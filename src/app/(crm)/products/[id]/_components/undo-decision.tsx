'use client'

import { Undo2 } from 'lucide-react'
import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { undo } from '../../actions'
import { useDecide } from './use-decide'

/** Takes a decision back. */
export function UndoDecision({ itemId, decisionId }: { itemId: string; decisionId: string }) {
  const decide = useDecide(itemId)
  const [isPending, startTransition] = useTransition()
  return (
    <Button
      size="sm"
      variant="ghost"
      icon={<Undo2 />}
      isPending={isPending}
      onPress={() =>
        startTransition(async () => {
          const problem = await decide(() => undo(decisionId), 'Undone')
          if (problem) toast.error('Not undone', { description: problem })
        })
      }
    >
      Undo
    </Button>
  )
}
