'use client'

import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { discardImport } from '../actions'

/** Gives up an import that has written nothing. */
export function DiscardButton({ importId, fileName }: { importId: string; fileName: string }) {
  return (
    <ConfirmDialog
      trigger={<Button>Discard</Button>}
      title={`Discard ${fileName}?`}
      confirmLabel="Discard import"
      onConfirm={async () => {
        const result = await discardImport(importId)
        return result.ok ? undefined : result.error.message
      }}
    >
      The uploaded file is deleted. Nothing of it has been written, so nothing else changes.
    </ConfirmDialog>
  )
}
