'use client'

import { useState, useTransition } from 'react'
import { CopyField } from '@/ui/patterns/copy-field'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { toast } from '@/ui/primitives/toast'
import { showSecret } from '../../../actions'

/** Shows what the other side checks signatures by. */
export function WebhookSecret({ flowId }: { flowId: string }) {
  const [isPending, startTransition] = useTransition()
  const [secret, setSecret] = useState<string>()
  const show = () =>
    startTransition(async () => {
      const result = await showSecret(flowId)
      if (result.ok && result.data) setSecret(result.data)
      else
        toast.error('There is no secret', {
          description: result.ok ? 'Save the flow with its webhook first.' : result.error.message,
        })
    })
  return (
    <>
      <Button size="sm" isPending={isPending} onPress={show}>
        Show secret
      </Button>
      <Dialog
        title="Signing secret"
        description="Whoever has it can pretend to be you at the other system."
        isOpen={secret !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setSecret(undefined)
        }}
        footer={(close) => <Button onPress={close}>Done</Button>}
      >
        <CopyField label="Secret" value={secret ?? ''} hint="For any Standard Webhooks library." />
      </Dialog>
    </>
  )
}
