'use client'

import type { ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField'
import { FieldMessage, type FieldMessageProps } from './field-message'
import { fieldBox, fieldLabel, fieldStack } from './field-styles'
import { keepEarlyText } from './keep-early-text'
import { OptionalMark } from './optional-mark'

export interface TextFieldProps
  extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'>,
    FieldMessageProps {
  label: string
  /** hides the label from the eye only */
  isLabelHidden?: boolean | undefined
  /** says "optional" beside the label; most fields of a form are required and say nothing */
  isOptional?: boolean | undefined
  placeholder?: string | undefined
  /** an icon or text inside the box, before the input */
  prefix?: ReactNode
  className?: string | undefined
}

/** One line of text. Names, autofill and validation attributes (`name`, `type`, `autoComplete`, `isRequired`, `defaultValue`, `value`/`onChange`) pass through. */
export function TextField({
  label,
  isLabelHidden = false,
  isOptional = false,
  placeholder,
  prefix,
  hint,
  error,
  className = '',
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      {...(error ? { isInvalid: true } : {})}
      className={`${fieldStack} ${className}`}
    >
      <Label className={isLabelHidden ? 'sr-only' : fieldLabel}>
        {label}
        {isOptional ? <OptionalMark /> : null}
      </Label>
      <div className="relative">
        {prefix ? (
          <span className="pointer-events-none absolute inset-y-0 left-0 grid w-8 place-items-center text-ink-faint [&_svg]:size-4">
            {prefix}
          </span>
        ) : null}
        <Input
          ref={keepEarlyText}
          {...(placeholder ? { placeholder } : {})}
          className={`${fieldBox} h-8 px-2.5 max-sm:h-10 ${prefix ? 'pl-8' : ''}`}
        />
      </div>
      <FieldMessage hint={hint} error={error} />
    </AriaTextField>
  )
}
