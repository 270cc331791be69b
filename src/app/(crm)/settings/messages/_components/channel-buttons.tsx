'use client'

import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { endChannel, replaceAddress } from '../actions'

/** Ends a channel, and where its address is a secret, replaces it. */
export function ChannelButtons({
  connectionId,
  name,
  canReplace = false,
}: {
  connectionId: string
  name: string
  canReplace?: boolean
}) {
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {canReplace ? (
        <ConfirmDialog
          trigger={<Button size="sm">Replace address</Button>}
          title={`Replace the address of ${name}?`}
          confirmLabel="Replace address"
          onConfirm={async () => {
            const result = await replaceAddress(connectionId)
            return result.ok ? undefined : result.error.message
          }}
        >
          What is sent to the present one is refused at once. Enter the new one wherever you use it.
        </ConfirmDialog>
      ) : null}
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="danger-ghost" aria-label={`End ${name}`}>
            End
          </Button>
        }
        title={`End ${name}?`}
        confirmLabel="End channel"
        onConfirm={async () => {
          const result = await endChannel(connectionId)
          return result.ok ? undefined : result.error.message
        }}
      >
        No more messages come in by it, and its keys are deleted here. Conversations stay.
      </ConfirmDialog>
    </div>
  )
}
