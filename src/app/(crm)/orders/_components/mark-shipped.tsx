'use client'

import { Truck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Checkbox } from '@/ui/primitives/checkbox'
import { Dialog } from '@/ui/primitives/dialog'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { ship } from '../actions'

export interface MarkShippedProps {
  orderId: string
  /** of the marketplace that is told */
  label: string
  carriers: readonly string[]
  lines: readonly { position: number; title: string; quantity: number }[]
}

const OTHER = 'another'

/** Says which parcel an order is in; the marketplace and with it the buyer is told. */
export function MarkShipped(props: MarkShippedProps) {
  return (
    <Dialog
      trigger={
        <Button variant="primary" icon={<Truck />}>
          Mark as shipped
        </Button>
      }
      title="Mark as shipped"
      description={`${props.label} is told, and shows the parcel to the buyer.`}
    >
      {(close) => <ShipForm {...props} close={close} />}
    </Dialog>
  )
}

function ShipForm({
  orderId,
  label,
  carriers,
  lines,
  close,
}: MarkShippedProps & { close: () => void }) {
  const router = useRouter()
  const [chosen, setChosen] = useState(carriers[0] ?? OTHER)
  const [other, setOther] = useState('')
  const [trackingNumber, setTrackingNumber] = useState('')
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [error, setError] = useState<{ message: string; fields: Record<string, string> }>()
  const [isPending, startTransition] = useTransition()
  const inside = lines.filter(({ position }) => !left.has(position))
  const send = () =>
    startTransition(async () => {
      const result = await ship({
        ...{ orderId, trackingNumber, carrier: chosen === OTHER ? other : chosen },
        ...(left.size > 0 && {
          items: inside.map(({ position, quantity }) => ({ position, quantity })),
        }),
      })
      if (!result.ok) {
        setError(result.error)
        return
      }
      toast.success(`${label} is being told`)
      close()
      router.refresh()
    })
  const isOfField = error && ['carrier', 'trackingNumber'].some((name) => error.fields[name])
  return (
    <form
      noValidate
      className="flex flex-col gap-4 pb-4"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Select
        label="Carrier"
        options={[...carriers, OTHER].map((name) => ({
          ...{ id: name, label: name === OTHER ? 'Another carrier' : name },
        }))}
        value={chosen}
        onChange={setChosen}
        error={chosen === OTHER ? undefined : error?.fields['carrier']}
      />
      {chosen === OTHER ? (
        <TextField
          label="Name of the carrier"
          value={other}
          onChange={setOther}
          error={error?.fields['carrier']}
        />
      ) : null}
      <TextField
        label="Tracking number"
        value={trackingNumber}
        onChange={setTrackingNumber}
        autoComplete="off"
        autoFocus
        error={error?.fields['trackingNumber']}
      />
      {lines.length > 1 ? (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium">What is in the parcel</legend>
          {lines.map(({ position, title, quantity }) => (
            <Checkbox
              key={position}
              label={`${quantity} × ${title}`}
              isSelected={!left.has(position)}
              onChange={(isIn) => {
                const next = new Set(left)
                if (isIn) next.delete(position)
                else next.add(position)
                setLeft(next)
              }}
            />
          ))}
        </fieldset>
      ) : null}
      {error && !isOfField ? (
        <Callout kind="danger" title={error.message} isLive>
          Nothing was sent.
        </Callout>
      ) : null}
      <Button
        type="submit"
        variant="primary"
        isPending={isPending}
        isDisabled={inside.length === 0}
        className="self-end"
      >
        Mark as shipped
      </Button>
    </form>
  )
}
