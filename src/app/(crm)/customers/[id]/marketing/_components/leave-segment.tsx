'use client'

import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { IconButton } from '@/ui/primitives/icon-button'
import { toast } from '@/ui/primitives/toast'
import { putIntoSegment, takeOutOfSegment } from '../../../actions'

export interface LeaveSegmentProps {
  customerId: string
  segmentId: string
  name: string
}

/** Takes a person out of a fixed segment; it can be taken back. */
export function LeaveSegment({ customerId, segmentId, name }: LeaveSegmentProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const putBack = async () => {
    const result = await putIntoSegment(segmentId, [customerId])
    if (!result.ok) toast.error('Not put back', { description: result.error.message })
    router.refresh()
  }
  const leave = () =>
    startTransition(async () => {
      const result = await takeOutOfSegment(segmentId, [customerId])
      if (result.ok) {
        toast.success(`Taken out of “${name}”`, {
          action: { label: 'Undo', onClick: () => void putBack() },
        })
      } else toast.error('Still in the segment', { description: result.error.message })
      router.refresh()
    })
  return (
    <IconButton
      label={`Take out of ${name}`}
      icon={<X />}
      size="sm"
      variant="ghost"
      isDisabled={isPending}
      onPress={leave}
    />
  )
}
