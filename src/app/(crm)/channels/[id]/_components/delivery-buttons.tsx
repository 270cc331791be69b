'use client'

import { useTransition } from 'react'
import type { ActionResult } from '@/app/_server/action-result'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { dismiss, replay } from '../../actions'

interface Props {
  deliveryId: string
  topic: string
}

/** What can be done about a webhook that could not be processed. */
export function DeliveryButtons({ deliveryId, topic }: Props) {
  const [isPending, startTransition] = useTransition()
  const run = (act: (id: string) => Promise<ActionResult>, done: string) => () =>
    startTransition(async () => {
      const result = await act(deliveryId)
      if (result.ok) toast.success(done)
      else toast.error(result.error.message)
    })
  return (
    <div className="flex gap-2">
      <Button
        size="sm"
        isPending={isPending}
        aria-label={`Replay ${topic}`}
        onPress={run(replay, 'It is being processed again')}
      >
        Replay
      </Button>
      <Button
        size="sm"
        variant="ghost"
        isDisabled={isPending}
        aria-label={`Leave ${topic}`}
        onPress={run(dismiss, 'It is left. “Complete up to” waits for it no more')}
      >
        Leave it
      </Button>
    </div>
  )
}
