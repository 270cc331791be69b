'use client'

import { Check, ChevronDown, RotateCw, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { Menu } from '@/ui/primitives/menu'
import { toast } from '@/ui/primitives/toast'
import { decide, takeBack } from '../actions'

type Fate = Parameters<typeof decide>[1]

const done: Record<Fate, string> = {
  sent: 'Counted as sent',
  again: 'Sent again',
  given_up: 'Given up',
}

export interface DecideFateProps {
  messageIds: readonly string[]
  /** names the button: there is one in each row */
  label: string
  canLeave: boolean
  onDone?: (() => void) | undefined
}

/** Asks what became of messages. Before one leaves again it says what may happen. */
export function DecideFate({ messageIds, label, canLeave, onDone }: DecideFateProps) {
  const router = useRouter()
  const [isAsking, setIsAsking] = useState(false)
  const [isPending, startTransition] = useTransition()
  const count = formatCountOf(messageIds.length, 'message')
  const run = async (fate: Fate): Promise<string | undefined> => {
    const result = await decide([...messageIds], fate)
    if (!result.ok) return result.error.message
    const { decided, left } = result.data
    const description =
      left > 0
        ? `${formatCountOf(left, 'message')} stayed as they are: known by now, or without content.`
        : undefined
    toast.success(`${done[fate]}: ${formatCountOf(decided, 'message')}`, {
      description,
      action: { label: 'Undo', onClick: () => void undo() },
    })
    onDone?.()
    router.refresh()
    return undefined
  }
  const undo = async () => {
    const result = await takeBack([...messageIds])
    if (!result.ok) toast.error('Nothing was taken back', { description: result.error.message })
    else if (result.data.undone === 0)
      toast.error('Nothing was taken back', {
        description: 'By now it is known what became of it.',
      })
    else toast.success(`In doubt again: ${formatCountOf(result.data.undone, 'message')}`)
    router.refresh()
  }
  const at = (fate: Fate) => () =>
    startTransition(async () => {
      const problem = await run(fate)
      if (problem) toast.error('Nothing was decided', { description: problem })
    })
  return (
    <>
      <Menu
        label={label}
        trigger={
          <Button size="sm" aria-label={label} icon={<ChevronDown />} isPending={isPending}>
            Decide
          </Button>
        }
        groups={[
          {
            id: 'fates',
            entries: [
              { id: 'sent', label: 'It was sent', icon: <Check />, onAction: at('sent') },
              {
                id: 'again',
                label: 'It was not: send again',
                icon: <RotateCw />,
                isDisabled: !canLeave,
                onAction: () => setIsAsking(true),
              },
              { id: 'given_up', label: 'Give up', icon: <X />, onAction: at('given_up') },
            ],
          },
        ]}
      />
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={`Send ${count} again?`}
        confirmLabel="Send again"
        isDanger={false}
        onConfirm={() => run('again')}
      >
        If the first one arrived after all, it comes a second time. Whoever has refused since, or
        may not get it for another reason, gets nothing.
      </ConfirmDialog>
    </>
  )
}
