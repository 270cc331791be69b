'use client'

import { UsersRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { Button } from '@/ui/primitives/button'
import { Popover } from '@/ui/primitives/popover'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { createSegmentOf, putIntoSegment, takeOutOfSegment } from '../actions'

export interface PutIntoSegmentProps {
  customerIds: readonly string[]
  /** fixed segments to choose from */
  segments: readonly { id: string; name: string }[]
  /** where it opens */
  placement?: 'top' | 'bottom end' | undefined
  /** what else is to happen once it is done */
  onDone?: (() => void) | undefined
}

/** Puts people into a fixed segment by hand, one that is there or a new one. */
export function PutIntoSegment({ placement = 'bottom end', ...props }: PutIntoSegmentProps) {
  return (
    <Popover
      label="Put into a segment"
      placement={placement}
      trigger={
        <Button size="sm" icon={<UsersRound />}>
          Put into segment
        </Button>
      }
    >
      {(close) => <SegmentForm {...props} close={close} />}
    </Popover>
  )
}

const NEW = 'new'

function SegmentForm(props: Omit<PutIntoSegmentProps, 'placement'> & { close: () => void }) {
  const { customerIds, segments, onDone, close } = props
  const router = useRouter()
  const [chosen, setChosen] = useState(segments[0]?.id ?? NEW)
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const ids = [...customerIds]
  const takeBack = async (segmentId: string, added: string[]) => {
    const result = await takeOutOfSegment(segmentId, added)
    if (!result.ok) toast.error('They are still in it', { description: result.error.message })
    router.refresh()
  }
  const save = () =>
    startTransition(async () => {
      const result =
        chosen === NEW ? await createSegmentOf(name, ids) : await putIntoSegment(chosen, ids)
      if (!result.ok) {
        setError(result.error.fields['name'] ?? result.error.message)
        return
      }
      const { segmentId, name: segment, customerIds: added } = result.data
      if (added.length === 0) toast.info(`They are in “${segment}” already`)
      else {
        toast.success(`${formatCountOf(added.length, 'customer')} put into “${segment}”`, {
          action: { label: 'Undo', onClick: () => void takeBack(segmentId, added) },
        })
      }
      close()
      onDone?.()
      router.refresh()
    })
  return (
    <form
      noValidate
      className="flex w-64 max-w-full flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Select
        label="Segment"
        options={[
          ...segments.map((segment) => ({ id: segment.id, label: segment.name })),
          { id: NEW, label: 'A new segment' },
        ]}
        value={chosen}
        onChange={(id) => {
          setChosen(id)
          setError(undefined)
        }}
        {...(chosen !== NEW && { error })}
      />
      {chosen === NEW ? (
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={60}
          autoComplete="off"
          error={error}
        />
      ) : null}
      <Button
        type="submit"
        size="sm"
        variant="primary"
        isPending={isPending}
        isDisabled={chosen === NEW && !name.trim()}
        className="self-end"
      >
        Put in
      </Button>
    </form>
  )
}
