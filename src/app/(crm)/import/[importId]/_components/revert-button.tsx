'use client'

import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { revertImport } from '../actions'

/** Takes a finished import back, after asking. */
export function RevertButton({ importId, fileName }: { importId: string; fileName: string }) {
  return (
    <ConfirmDialog
      trigger={<Button variant="danger-outline">Revert import</Button>}
      title={`Revert ${fileName}?`}
      confirmLabel="Revert import"
      onConfirm={async () => {
        const result = await revertImport(importId)
        return result.ok ? undefined : result.error.message
      }}
    >
      What this import created is removed, and what it changed is put back as it was. To have it
      again, import the file again.
    </ConfirmDialog>
  )
}
