'use client'

import { Tag } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { formatCountOf } from '@/lib/intl/numbers'
import { useListSelection } from '@/ui/patterns/list-selection'
import { Button } from '@/ui/primitives/button'
import { Popover } from '@/ui/primitives/popover'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { addTag, removeTag } from '../actions'

/** Puts a tag on the chosen customers, or takes it off. */
export function TagBar() {
  return (
    <Popover
      label="Tag chosen customers"
      placement="top"
      trigger={
        <Button size="sm" icon={<Tag />}>
          Tag
        </Button>
      }
    >
      {(close) => <TagForm close={close} />}
    </Popover>
  )
}

function TagForm({ close }: { close: () => void }) {
  const router = useRouter()
  const { ids } = useListSelection()
  const [tag, setTag] = useState('')
  const [error, setError] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const run = (act: typeof addTag, done: string) =>
    startTransition(async () => {
      const result = await act([...ids], tag)
      if (!result.ok) {
        setError(result.error.fields['tag'] ?? result.error.message)
        return
      }
      toast.success(`${done} ${formatCountOf(result.data.changed, 'customer')}`)
      close()
      router.refresh()
    })
  return (
    <form
      noValidate
      className="flex w-64 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        run(addTag, `Tagged “${tag.trim()}”:`)
      }}
    >
      <TextField
        label="Tag"
        value={tag}
        onChange={setTag}
        maxLength={40}
        autoFocus
        autoComplete="off"
        error={error}
      />
      <div className="flex justify-end gap-2">
        <Button
          size="sm"
          isDisabled={isPending}
          onPress={() => run(removeTag, `Took “${tag.trim()}” off`)}
        >
          Remove
        </Button>
        <Button size="sm" type="submit" variant="primary" isPending={isPending}>
          Add
        </Button>
      </div>
    </form>
  )
}
