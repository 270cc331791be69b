'use client'

import { useTransition } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { confirmImport } from '../actions'

/** Says yes to what the rehearsal shows. */
export function ConfirmButton({ importId, orders }: { importId: string; orders: number }) {
  const [isPending, startTransition] = useTransition()
  const confirm = () =>
    startTransition(async () => {
      const result = await confirmImport(importId)
      if (!result.ok) toast.error('Not started', { description: result.error.message })
    })
  return (
    <Button variant="primary" isPending={isPending} onPress={confirm}>
      {`Import ${formatCountOf(orders, 'order')}`}
    </Button>
  )
}
