'use client'

import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Text } from 'react-aria-components/Text'
import { fieldHint } from './field-styles'

export interface FieldMessageProps {
  /** help under the field, hidden while there is an error */
  hint?: ReactNode
  /** what is wrong and what to do, from the server or the form */
  error?: string | undefined
}

/** The line under a field: its hint, or its error in place of it. */
export function FieldMessage({ hint, error }: FieldMessageProps) {
  return (
    <>
      {hint && !error ? (
        <Text slot="description" className={fieldHint}>
          {hint}
        </Text>
      ) : null}
      <FieldError className="flex items-start gap-1.5 text-danger-text text-sm">
        {({ validationErrors }) => (
          <>
            <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span>{error ?? validationErrors.join(' ')}</span>
          </>
        )}
      </FieldError>
    </>
  )
}
