'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/ui/primitives/button'
import { TextArea } from '@/ui/primitives/text-area'

/** The form's HTML, to be pasted elsewhere. */
export function CopySnippet({ snippet }: { snippet: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  const copy = () =>
    navigator.clipboard.writeText(snippet).then(
      () => setState('copied'),
      () => setState('refused'),
    )
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label="The form"
        value={snippet}
        isReadOnly
        rows={5}
        hint={
          state === 'refused'
            ? 'Your browser did not allow copying. Select the text and copy it yourself.'
            : 'Paste it where the form should stand. It takes the look of your page.'
        }
        className="[&_textarea]:max-h-48 [&_textarea]:font-mono [&_textarea]:text-sm"
      />
      <div className="flex justify-end">
        <Button icon={state === 'copied' ? <Check /> : <Copy />} onPress={() => void copy()}>
          <span aria-live="polite">{state === 'copied' ? 'Copied' : 'Copy form'}</span>
        </Button>
      </div>
    </div>
  )
}
