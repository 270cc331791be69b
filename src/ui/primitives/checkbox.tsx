'use client'

import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  CheckboxButton,
  CheckboxField,
  type CheckboxFieldProps,
} from 'react-aria-components/Checkbox'
import { FieldMessage, type FieldMessageProps } from './field-message'

export interface CheckboxProps
  extends Omit<CheckboxFieldProps, 'className' | 'style' | 'children' | 'isInvalid'>,
    FieldMessageProps {
  label: ReactNode
  className?: string | undefined
}

/** A choice of its own, applied when the form is saved. What takes effect at once is a Switch. */
export function Checkbox({ label, hint, error, className = '', ...props }: CheckboxProps) {
  return (
    <CheckboxField
      {...props}
      {...(error ? { isInvalid: true } : {})}
      className={`flex flex-col gap-1 [&>:not(label)]:ml-6 ${className}`}
    >
      <CheckboxButton className="group/box flex min-h-6 items-start gap-2 text-base text-ink disabled:text-ink-faint">
        {({ isIndeterminate, isSelected }) => (
          <>
            <span className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-sm border border-line-strong bg-surface text-accent-ink transition-colors group-indeterminate/box:border-accent group-indeterminate/box:bg-accent group-selected/box:border-accent group-selected/box:bg-accent group-hover/box:border-ink-muted group-invalid/box:border-danger group-focus-visible/box:outline-2 group-focus-visible/box:outline-accent-text group-focus-visible/box:outline-offset-2 group-disabled/box:opacity-50">
              {isIndeterminate ? (
                <Minus aria-hidden strokeWidth={3} className="size-3" />
              ) : isSelected ? (
                <Check aria-hidden strokeWidth={3} className="size-3" />
              ) : null}
            </span>
            <span className="min-w-0">{label}</span>
          </>
        )}
      </CheckboxButton>
      <FieldMessage hint={hint} error={error} />
    </CheckboxField>
  )
}
