'use client'

import { Check, CheckCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { IconButton } from '@/ui/primitives/icon-button'
import { toast } from '@/ui/primitives/toast'
import { markAllRead, markRead } from '../actions'

function useMark(): [isPending: boolean, run: (act: typeof markAllRead) => void] {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return [
    isPending,
    (act) =>
      startTransition(async () => {
        const result = await act()
        if (!result.ok) toast.error('Not marked', { description: result.error.message })
        router.refresh()
      }),
  ]
}

/** Marks everything as read. */
export function MarkAllRead() {
  const [isPending, run] = useMark()
  return (
    <Button icon={<CheckCheck />} isPending={isPending} onPress={() => run(markAllRead)}>
      Mark all as read
    </Button>
  )
}

/** Marks one notification as read. */
export function MarkRead({ id, title }: { id: string; title: string }) {
  const [isPending, run] = useMark()
  return (
    <IconButton
      label={`Mark as read: ${title}`}
      icon={<Check />}
      size="sm"
      isDisabled={isPending}
      onPress={() => run(() => markRead([id]))}
    />
  )
}
