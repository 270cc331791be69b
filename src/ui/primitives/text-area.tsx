'use client'

import { Label } from 'react-aria-components/Label'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField'
import { FieldMessage, type FieldMessageProps } from './field-message'
import { fieldBox, fieldLabel, fieldStack } from './field-styles'
import { keepEarlyText } from './keep-early-text'
import { OptionalMark } from './optional-mark'

export interface TextAreaProps
  extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'>,
    FieldMessageProps {
  label: string
  isLabelHidden?: boolean | undefined
  isOptional?: boolean | undefined
  placeholder?: string | undefined
  rows?: number | undefined
  className?: string | undefined
}

/** Several lines of text; grows with its content where the browser can. */
export function TextArea({
  label,
  isLabelHidden = false,
  isOptional = false,
  placeholder,
  rows = 3,
  hint,
  error,
  className = '',
  ...props
}: TextAreaProps) {
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
      <AriaTextArea
        ref={keepEarlyText}
        {...(placeholder ? { placeholder } : {})}
        rows={rows}
        className={`${fieldBox} field-sizing-content min-h-16 px-2.5 py-1.5`}
      />
      <FieldMessage hint={hint} error={error} />
    </AriaTextField>
  )
}
