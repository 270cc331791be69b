'use client'

import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/ui/primitives/button'
import { IconButton } from '@/ui/primitives/icon-button'
import { TextField } from '@/ui/primitives/text-field'
import { useChange } from '../../_components/use-change'
import { addTag, removeTag } from '../../actions'

export interface ConversationTagsProps {
  id: string
  tags: readonly string[]
  canEdit: boolean
}

/** A conversation's tags, edited in place. */
export function ConversationTags({ id, tags, canEdit }: ConversationTagsProps) {
  const [text, setText] = useState('')
  const [change, isPending] = useChange()
  return (
    <div className="flex flex-col gap-3">
      {tags.length === 0 ? (
        <p className="text-ink-muted">No tags yet.</p>
      ) : (
        <ul aria-label="Tags" className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li
              key={tag}
              className="inline-flex h-6 max-w-full items-center rounded-md bg-sunken px-2 text-ink text-sm"
            >
              <span className="truncate">{tag}</span>
              {canEdit ? (
                <IconButton
                  label={`Remove ${tag}`}
                  icon={<X />}
                  size="sm"
                  isDisabled={isPending}
                  onPress={() => change(() => removeTag([id], tag), `Took “${tag}” off`)}
                  className="-mr-2"
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {canEdit ? (
        <form
          noValidate
          className="flex items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            const tag = text.trim()
            if (!tag) return
            setText('')
            change(() => addTag([id], tag), `Tagged “${tag}”`)
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
