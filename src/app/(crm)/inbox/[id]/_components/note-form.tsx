'use client'

import { AtSign } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { Menu } from '@/ui/primitives/menu'
import { TextArea } from '@/ui/primitives/text-area'
import { writeNote } from '../../actions'

export interface NoteFormProps {
  conversationId: string
  members: readonly { id: string; name: string }[]
  body: string
  onChange: (text: string) => void
}

/** Writes a note that only colleagues see. Whoever is named with an @ is called. */
export function NoteForm({ conversationId, members, body, onChange: setBody }: NoteFormProps) {
  const router = useRouter()
  const [error, setError] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const mentioned = members.filter(({ name }) => body.includes(`@${name}`))
  const save = () =>
    startTransition(async () => {
      const result = await writeNote({
        conversationId,
        body,
        mentions: mentioned.map(({ id }) => id),
      })
      if (!result.ok) {
        setError(result.error.fields['body'] ?? result.error.message)
        return
      }
      setError(undefined)
      setBody('')
      router.refresh()
    })
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextArea
        label="Note to colleagues"
        isLabelHidden
        placeholder="Write a note to your colleagues; the buyer never sees it"
        rows={4}
        value={body}
        onChange={setBody}
        maxLength={10_000}
        error={error}
        hint={
          mentioned.length > 0 ? `Calls ${mentioned.map(({ name }) => name).join(', ')}` : undefined
        }
      />
      <div className="flex items-center justify-between gap-2">
        <Menu
          label="Call a colleague"
          placement="top start"
          trigger={
            <Button size="sm" variant="ghost" icon={<AtSign />}>
              Call a colleague
            </Button>
          }
          groups={[
            {
              id: 'people',
              entries: members.map(({ id, name }) => ({
                id,
                label: name,
                onAction: () => setBody(`${body}${body && !/\s$/.test(body) ? ' ' : ''}@${name} `),
              })),
            },
          ]}
        />
        <Button type="submit" isPending={isPending} isDisabled={!body.trim()}>
          Add note
        </Button>
      </div>
    </form>
  )
}
