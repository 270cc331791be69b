'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../primitives/button'
import { TextField } from '../primitives/text-field'

export interface CopyFieldProps {
  label: string
  value: string
  hint?: string | undefined
}

/** A value to be taken elsewhere: an invitation link, a secret that is shown once. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setState('copied')
      setTimeout(() => setState('idle'), 2000)
    } catch {
      setState('refused')
    }
  }
  return (
    <div className="flex items-start gap-2">
      <TextField
        label={label}
        value={value}
        isReadOnly
        onFocus={(event) => event.target instanceof HTMLInputElement && event.target.select()}
        hint={
          state === 'refused'
            ? 'Your browser did not allow copying. Select the text and copy it yourself.'
            : hint
        }
        className="flex-1 [&_input]:font-mono [&_input]:text-sm"
      />
      <Button
        icon={state === 'copied' ? <Check /> : <Copy />}
        onPress={() => void copy()}
        className="mt-6"
      >
        <span aria-live="polite">{state === 'copied' ? 'Copied' : 'Copy'}</span>
      </Button>
    </div>
  )
}
