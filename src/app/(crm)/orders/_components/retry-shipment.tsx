'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { tellAgain } from '../actions'

/** Tells the channel of a shipment once more. */
export function RetryShipment({ shipmentId }: { shipmentId: string }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return (
    <Button
      size="sm"
      className="self-start"
      isPending={isPending}
      onPress={() =>
        startTransition(async () => {
          const result = await tellAgain(shipmentId)
          if (!result.ok) toast.error(result.error.message)
          router.refresh()
        })
      }
    >
      Try again
    </Button>
  )
}
