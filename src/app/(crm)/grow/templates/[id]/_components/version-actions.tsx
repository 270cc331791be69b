'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { ActionResult } from '@/app/_server/action-result'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { approve, restore } from '../../actions'

interface VersionActionsProps {
  id: string
  version: number
  canRestore: boolean
  canApprove: boolean
}

/** Brings a version back, or lets it be used. */
export function VersionActions({ id, version, canRestore, canApprove }: VersionActionsProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const run = (act: () => Promise<ActionResult<unknown>>, done: string) =>
    startTransition(async () => {
      const result = await act()
      if (result.ok) toast.success(done)
      else toast.error('Nothing was changed', { description: result.error.message })
      router.refresh()
    })
  return (
    <>
      {canRestore ? (
        <Button
          size="sm"
          isDisabled={isPending}
          aria-label={`Restore version ${version}`}
          onPress={() =>
            run(() => restore(id, version), `Version ${version} is back, as a new one`)
          }
        >
          Restore
        </Button>
      ) : null}
      {canApprove ? (
        <Button
          size="sm"
          isDisabled={isPending}
          aria-label={`Approve version ${version}`}
          onPress={() => run(() => approve(id, version), `Version ${version} is in use`)}
        >
          Approve
        </Button>
      ) : null}
    </>
  )
}
