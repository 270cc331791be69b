'use client'

import { useState } from 'react'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { RadioGroup } from '@/ui/primitives/radio-group'
import { toast } from '@/ui/primitives/toast'
import { disconnect } from '../../actions'

/** Gives the access back, and keeps or erases what came in, as asked. */
export function DisconnectButton({ connectionId, name }: { connectionId: string; name: string }) {
  const [fate, setFate] = useState<string>('keep')
  return (
    <ConfirmDialog
      trigger={<Button variant="danger-ghost">Disconnect</Button>}
      title={`Disconnect ${name}?`}
      confirmLabel="Disconnect"
      onConfirm={async () => {
        const result = await disconnect(connectionId, fate === 'keep')
        if (!result.ok) return result.error.message
        if (!result.data.givenBack) {
          toast.warning('The marketplace could not be told. Remove the app there as well.')
        }
        return undefined
      }}
    >
      <p className="mb-3">
        Nothing more comes in, and our access is given back and forgotten. You can connect it again.
      </p>
      <RadioGroup
        label="What came in so far"
        value={fate}
        onChange={setFate}
        options={[
          { id: 'keep', label: 'Keep it' },
          {
            id: 'erase',
            label: 'Erase the personal data of its buyers; amounts and totals stay',
          },
        ]}
      />
    </ConfirmDialog>
  )
}
