'use client'

import type { ReactNode } from 'react'
import { SwitchButton, SwitchField, type SwitchFieldProps } from 'react-aria-components/Switch'
import { FieldMessage, type FieldMessageProps } from './field-message'

export interface SwitchProps
  extends Omit<SwitchFieldProps, 'className' | 'style' | 'children' | 'isInvalid'>,
    FieldMessageProps {
  label: ReactNode
  className?: string | undefined
}

/** On or off, taking effect at once. */
export function Switch({ label, hint, error, className = '', ...props }: SwitchProps) {
  return (
    <SwitchField
      {...props}
      {...(error ? { isInvalid: true } : {})}
      className={`flex flex-col gap-1 [&>:not(label)]:ml-9 ${className}`}
    >
      <SwitchButton className="group/switch flex min-h-6 items-start gap-2 text-base text-ink disabled:text-ink-faint">
        <span className="mt-0.5 flex h-4 w-7 shrink-0 items-center rounded-full bg-line-strong p-0.5 transition-colors group-selected/switch:bg-accent group-focus-visible/switch:outline-2 group-focus-visible/switch:outline-accent-text group-focus-visible/switch:outline-offset-2 group-disabled/switch:opacity-50">
          <span className="size-3 rounded-full bg-white transition-transform group-selected/switch:translate-x-3" />
        </span>
        <span className="min-w-0">{label}</span>
      </SwitchButton>
      <FieldMessage hint={hint} error={error} />
    </SwitchField>
  )
}
