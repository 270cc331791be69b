'use client'

import { useState, useTransition } from 'react'
import type { Replayed } from '@/domains/automations'
import { formatCountOf } from '@/lib/intl/numbers'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { replay } from '../actions'

/** Takes every decision of a run again, from what was stored with it. */
export function ReplayRun({ runId }: { runId: string }) {
  const [isPending, startTransition] = useTransition()
  const [told, setTold] = useState<Replayed[]>()
  const press = () =>
    startTransition(async () => {
      const result = await replay(runId)
      if (result.ok) setTold(result.data)
      else toast.error('It could not be decided again', { description: result.error.message })
    })
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <Button size="sm" variant="ghost" isPending={isPending} onPress={press}>
        Decide again
      </Button>
      <p role="status" className="text-ink-muted">
        {told ? wordsOf(told) : null}
      </p>
    </div>
  )
}

function wordsOf(told: readonly Replayed[]): string {
  if (told.length === 0) return 'Nothing was decided here, or its facts were deleted.'
  const other = told.filter(({ isSame }) => !isSame)
  return other.length === 0
    ? `${formatCountOf(told.length, 'decision')}, and the same again.`
    : `Not the same again: ${other.map(({ why }) => why).join(' ')}`
}
