'use client'

import { useState, useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { TextArea } from '@/ui/primitives/text-area'
import { toast } from '@/ui/primitives/toast'
import { draftToAsker } from '../../actions'

/** Writes the beginning of a message to one who asked, to be copied into their thread. */
export function DraftMessage(ids: {
  suggestionId: string
  interestId: string
  isDrafted: boolean
}) {
  const { suggestionId, interestId, isDrafted } = ids
  const [body, setBody] = useState<string>()
  const [isPending, startTransition] = useTransition()
  if (body !== undefined) {
    return (
      <TextArea label="Draft, to copy into their thread" value={body} onChange={setBody} rows={5} />
    )
  }
  return (
    <div>
      <Button
        size="sm"
        isPending={isPending}
        onPress={() =>
          startTransition(async () => {
            const result = await draftToAsker(suggestionId, interestId)
            if (result.ok) setBody(result.data.body)
            else toast.error('Not drafted', { description: result.error.message })
          })
        }
      >
        {isDrafted ? 'Draft again' : 'Draft a message'}
      </Button>
    </div>
  )
}
