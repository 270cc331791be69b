'use client'

import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { replay } from '../../actions'

export function ReplayButton({ deliveryId, topic }: { deliveryId: string; topic: string }) {
  const [isPending, startTransition] = useTransition()
  return (
    <Button
      size="sm"
      isPending={isPending}
      aria-label={`Replay ${topic}`}
      onPress={() =>
        startTransition(async () => {
          const result = await replay(deliveryId)
          if (result.ok) toast.success('It is being processed again')
          else toast.error(result.error.message)
        })
      }
    >
      Replay
    </Button>
  )
}
