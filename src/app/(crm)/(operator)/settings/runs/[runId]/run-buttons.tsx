'use client'

import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { cancelRun, rerunRun } from './actions'

/** What an operator can do with a run: end it, or do it again. */
export function RunButtons({
  runId,
  name,
  hasEnded,
}: {
  runId: string
  name: string
  hasEnded: boolean
}) {
  const router = useRouter()
  if (!hasEnded) {
    return (
      <ConfirmDialog
        trigger={<Button variant="danger-outline">Cancel run</Button>}
        title={`Cancel this run of ${name}?`}
        confirmLabel="Cancel run"
        onConfirm={async () => {
          const result = await cancelRun(runId)
          return result.ok ? undefined : result.error.message
        }}
      >
        It ends where it stands. Steps that are done stay done; no further one begins.
      </ConfirmDialog>
    )
  }
  return (
    <ConfirmDialog
      trigger={<Button>Run again</Button>}
      title={`Run ${name} again?`}
      confirmLabel="Run again"
      isDanger={false}
      onConfirm={async () => {
        const result = await rerunRun(runId)
        if (!result.ok) return result.error.message
        router.push(`/settings/runs/${result.data}`)
        return undefined
      }}
    >
      A new run begins with the same events. What the first one wrote is found and not written
      twice.
    </ConfirmDialog>
  )
}
