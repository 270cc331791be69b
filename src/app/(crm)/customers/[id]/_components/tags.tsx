'use client'

import { Plus, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { IconButton } from '@/ui/primitives/icon-button'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { addTag, removeTag } from '../../actions'

export interface TagsProps {
  customerId: string
  tags: readonly string[]
  canEdit: boolean
}

/** A person's tags, edited in place. */
export function Tags({ customerId, tags, canEdit }: TagsProps) {
  const router = useRouter()
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const add = () =>
    startTransition(async () => {
      const result = await addTag([customerId], text)
      if (!result.ok) {
        setError(result.error.fields['tag'] ?? result.error.message)
        return
      }
      setError(undefined)
      setText('')
      router.refresh()
    })
  const remove = (tag: string) =>
    startTransition(async () => {
      const result = await removeTag([customerId], tag)
      if (!result.ok) toast.error('The tag is still there', { description: result.error.message })
      router.refresh()
    })
  return (
    <div className="flex flex-col gap-3">
      {tags.length > 0 ? (
        <ul aria-label="Tags" className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li
              key={tag}
              className="inline-flex h-6 max-w-full items-center rounded-md bg-sunken pl-2 text-ink text-sm"
            >
              <span className={`truncate ${canEdit ? '' : 'pr-2'}`}>{tag}</span>
              {canEdit ? (
                <IconButton
                  label={`Remove ${tag}`}
                  icon={<X />}
                  size="sm"
                  variant="ghost"
                  isDisabled={isPending}
                  onPress={() => remove(tag)}
                />
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-ink-muted">No tags yet.</p>
      )}
      {canEdit ? (
        <form
          noValidate
          className="flex items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextField
            label="New tag"
            isLabelHidden
            placeholder="New tag"
            value={text}
            onChange={setText}
            maxLength={40}
            autoComplete="off"
            error={error}
            className="min-w-0 flex-1"
          />
          <Button type="submit" icon={<Plus />} isPending={isPending} isDisabled={!text.trim()}>
            Add
          </Button>
        </form>
      ) : null}
    </div>
  )
}
