'use client'

import { Send } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'
import type { StartWay } from '@/domains/inbound'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Dialog } from '@/ui/primitives/dialog'
import { RadioGroup } from '@/ui/primitives/radio-group'
import { TextField } from '@/ui/primitives/text-field'
import { start, waysToStart } from '../actions'

export interface WriteFirstProps {
  customerId: string
  name: string | null
  /** what it is about */
  order?: { id: string; number: string } | undefined
}

/** Begins a conversation with a customer, by a channel that can begin one; the others say why they cannot. */
export function WriteFirst(props: WriteFirstProps) {
  return (
    <Dialog
      trigger={<Button icon={<Send />}>Write…</Button>}
      title={`Write to ${props.name?.trim() || 'this customer'}`}
      description="Choose what it goes by. You write it on the next page; nothing leaves before."
    >
      {(close) => <StartForm {...props} close={close} />}
    </Dialog>
  )
}

function StartForm({ customerId, order, close }: WriteFirstProps & { close: () => void }) {
  const router = useRouter()
  const [ways, setWays] = useState<StartWay[]>()
  const [chosen, setChosen] = useState<string>()
  const [subject, setSubject] = useState(order ? `Your order ${order.number}` : '')
  const [error, setError] = useState<string>()
  const [isPending, startTransition] = useTransition()
  useEffect(() => {
    let isGone = false
    void waysToStart(customerId).then((result) => {
      if (isGone) return
      if (!result.ok) return setError(result.error.message)
      setWays(result.data)
      setChosen(result.data.find(({ obstacle }) => obstacle === null)?.channel)
    })
    return () => {
      isGone = true
    }
  }, [customerId])
  const needsSubject = chosen === 'email'
  const begin = () =>
    startTransition(async () => {
      const channel = chosen as Parameters<typeof start>[0]['channel']
      const result = await start({
        ...{ customerId, channel, orderId: order?.id },
        ...(needsSubject && { subject }),
      })
      if (!result.ok) return setError(result.error.message)
      close()
      router.push(`/inbox/${result.data.conversationId}`)
    })
  return (
    <form
      noValidate
      className="flex flex-col gap-4 pb-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) begin()
      }}
    >
      {ways ? (
        <RadioGroup
          label="By"
          options={ways.map(({ channel, label, obstacle, note }) => ({
            id: channel === 'marketplace' ? label : channel,
            label,
            description: obstacle ?? note ?? undefined,
            isDisabled: obstacle !== null,
          }))}
          value={chosen ?? null}
          onChange={setChosen}
        />
      ) : error ? null : (
        <p className="text-ink-muted" role="status">
          Looking how they can be reached…
        </p>
      )}
      {needsSubject ? (
        <TextField label="Subject" value={subject} onChange={setSubject} maxLength={300} />
      ) : null}
      {error ? <Callout kind="danger" title={error} isLive /> : null}
      <div className="flex justify-end gap-2">
        <Button onPress={close}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          isPending={isPending}
          isDisabled={!chosen || (needsSubject && subject.trim() === '')}
        >
          Go on
        </Button>
      </div>
    </form>
  )
}
