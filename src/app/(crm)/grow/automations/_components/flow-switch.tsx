'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Reach } from '@/domains/automations'
import type { FlowRef } from '@/domains/automations/schemas'
import { formatCountOf } from '@/lib/intl/numbers'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { Skeleton } from '@/ui/primitives/skeleton'
import { Switch } from '@/ui/primitives/switch'
import { toast } from '@/ui/primitives/toast'
import { askReach, turn } from '../actions'
import { ReachText } from './reach-text'

interface FlowSwitchProps {
  flow: FlowRef
  name: string
  /** as it is stored */
  enabled: boolean
}

/** Switches a flow on, after saying whom it can reach, or off at once. It shows what is stored, never what is hoped for. */
export function FlowSwitch({ flow, name, enabled }: FlowSwitchProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const [isAsking, setAsking] = useState(false)
  const [reach, setReach] = useState<Reach>()

  const write = (on: boolean) =>
    startTransition(async () => {
      const result = await turn(flow, on)
      if (!result.ok) toast.error('Nothing was changed', { description: result.error.message })
      else if (on) toast.success(`${name} is on`)
      else
        toast.success(`${name} is off`, {
          description:
            result.data.waiting > 0
              ? `${formatCountOf(result.data.waiting, 'person', 'people')} held.`
              : undefined,
        })
      setAsking(false)
      router.refresh()
    })
  const ask = () => {
    setReach(undefined)
    setAsking(true)
    startTransition(async () => {
      const result = await askReach(flow)
      if (result.ok) setReach(result.data)
      else {
        setAsking(false)
        toast.error('It is not known whom this can reach', { description: result.error.message })
      }
    })
  }
  return (
    <>
      <Switch
        label={<span className="sr-only">{name} is on</span>}
        isSelected={enabled}
        isDisabled={isPending}
        onChange={(on) => (on ? ask() : write(false))}
      />
      <Dialog
        title={`Switch on ${name}?`}
        isOpen={isAsking}
        onOpenChange={setAsking}
        size="sm"
        footer={(close) => (
          <>
            <Button onPress={close}>Cancel</Button>
            <Button
              variant="primary"
              isPending={isPending}
              isDisabled={reach === undefined}
              onPress={() => write(true)}
            >
              Switch on
            </Button>
          </>
        )}
      >
        {reach ? <ReachText reach={reach} /> : <Skeleton className="h-24 w-full" />}
      </Dialog>
    </>
  )
}
