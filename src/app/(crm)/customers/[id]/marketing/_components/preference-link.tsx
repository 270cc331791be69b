'use client'

import { useState, useTransition } from 'react'
import { CopyField } from '@/ui/patterns/copy-field'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { makeLink } from '../../actions'

/** Makes a link for a person, shown once: only its hash is kept. */
export function PreferenceLink({ customerId }: { customerId: string }) {
  const [url, setUrl] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const make = () =>
    startTransition(async () => {
      const result = await makeLink(customerId)
      if (result.ok) setUrl(result.data.url)
      else toast.error('No link was made', { description: result.error.message })
    })
  if (url) {
    return (
      <div aria-live="polite">
        <CopyField
          label="Link for this person"
          value={url}
          hint="It is shown once. Whoever has it can choose for this person, so give it to nobody else."
        />
      </div>
    )
  }
  return (
    <Button size="sm" isPending={isPending} onPress={make}>
      Make a link
    </Button>
  )
}
