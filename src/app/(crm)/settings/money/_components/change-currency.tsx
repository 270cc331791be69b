'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { ComboBox } from '@/ui/primitives/combo-box'
import type { Option } from '@/ui/primitives/option-list'
import { toast } from '@/ui/primitives/toast'
import { addUpIn } from '../actions'

export interface ChangeCurrencyProps {
  current: string
  currencies: readonly Option[]
}

/** Chooses the currency that everything is added up in. */
export function ChangeCurrency({ current, currencies }: ChangeCurrencyProps) {
  const router = useRouter()
  const [chosen, setChosen] = useState<string | null>(current)
  const isOther = chosen !== null && chosen !== current
  return (
    <div className="flex flex-wrap items-end gap-3">
      <ComboBox
        label="Add everything up in"
        options={currencies}
        defaultValue={current}
        onChange={setChosen}
        className="min-w-56 flex-1"
      />
      <ConfirmDialog
        title={`Add everything up in ${chosen}?`}
        confirmLabel={`Change to ${chosen}`}
        isDanger={false}
        trigger={
          <Button variant="primary" isDisabled={!isOther}>
            Change currency
          </Button>
        }
        onConfirm={async () => {
          const result = await addUpIn(chosen ?? '')
          if (!result.ok) return result.error.message
          toast.success(
            result.data.restatementId ? 'The change is under way' : `Changed to ${chosen}`,
          )
          router.refresh()
          return undefined
        }}
      >
        Orders, customers, scores and figures of all days are computed anew. Until that is done, you
        see the present ones in {current}; then all change together. You can change back at any
        time.
      </ConfirmDialog>
    </div>
  )
}
