'use client'

import { useTransition } from 'react'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { loadSampleData, removeSampleData } from '../../setup/actions'

export function SampleData({ isLoaded }: { isLoaded: boolean }) {
  const [isPending, startTransition] = useTransition()
  const load = () =>
    startTransition(async () => {
      const result = await loadSampleData()
      if (result.ok) toast.success('The sample shop is being loaded')
      else toast.error('The sample shop was not loaded', { description: result.error.message })
    })
  return (
    <div id="sample-data" className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-ink">{isLoaded ? 'The sample shop is loaded.' : 'Not loaded.'}</p>
      {isLoaded ? (
        <ConfirmDialog
          trigger={<Button variant="danger-outline">Remove sample data</Button>}
          title="Remove the sample shop?"
          confirmLabel="Remove"
          onConfirm={async () => {
            const result = await removeSampleData()
            return result.ok ? undefined : result.error.message
          }}
        >
          Its orders, customers and messages go, and nothing else. You can load it again.
        </ConfirmDialog>
      ) : (
        <Button isPending={isPending} onPress={load}>
          Load sample data
        </Button>
      )}
    </div>
  )
}
