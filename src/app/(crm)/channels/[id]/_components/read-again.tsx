'use client'

import { useState, useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Checkbox } from '@/ui/primitives/checkbox'
import { Dialog } from '@/ui/primitives/dialog'
import { toast } from '@/ui/primitives/toast'
import type { Entity } from '@/unified/change'
import { readAgain } from '../../actions'
import { entityNames } from './entity-names'

/** Asks what is to be read from the marketplace again as a whole. */
export function ReadAgain({
  connectionId,
  entities,
  isOpen,
  onOpenChange,
}: {
  connectionId: string
  entities: readonly Entity[]
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}) {
  const [chosen, setChosen] = useState<readonly Entity[]>(entities)
  const [error, setError] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const read = () =>
    startTransition(async () => {
      const result = await readAgain(connectionId, [...chosen])
      setError(result.ok ? undefined : result.error.message)
      if (!result.ok) return
      toast.success('Everything chosen is read again')
      onOpenChange(false)
    })
  return (
    <Dialog
      title="Read again"
      description="Everything of these kinds is fetched from the marketplace once more. Nothing that you wrote is lost, and products that are gone there end here."
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      size="sm"
      footer={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={chosen.length === 0}
            onPress={read}
          >
            Read again
          </Button>
        </>
      )}
    >
      <div className="flex flex-col gap-2">
        {entities.map((entity) => (
          <Checkbox
            key={entity}
            label={entityNames[entity]}
            isSelected={chosen.includes(entity)}
            onChange={(isChosen) =>
              setChosen(isChosen ? [...chosen, entity] : chosen.filter((one) => one !== entity))
            }
          />
        ))}
        {error ? <Callout kind="danger" title={error} isLive /> : null}
      </div>
    </Dialog>
  )
}
