'use client'

import { Label } from 'react-aria-components/Label'
import {
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  RadioButton,
  RadioField,
} from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import { FieldMessage, type FieldMessageProps } from './field-message'
import { fieldHint, fieldLabel } from './field-styles'

export interface RadioOption {
  id: string
  label: string
  description?: string | undefined
  isDisabled?: boolean | undefined
}

export interface RadioGroupProps
  extends Omit<AriaRadioGroupProps, 'className' | 'style' | 'children' | 'isInvalid'>,
    FieldMessageProps {
  label: string
  isLabelHidden?: boolean | undefined
  options: readonly RadioOption[]
  className?: string | undefined
}

/** One of a few options that deserve to be seen side by side, each with a line of explanation. */
export function RadioGroup({
  label,
  isLabelHidden = false,
  options,
  hint,
  error,
  className = '',
  ...props
}: RadioGroupProps) {
  return (
    <AriaRadioGroup
      {...props}
      {...(error ? { isInvalid: true } : {})}
      className={`flex flex-col gap-2 ${className}`}
    >
      <Label className={isLabelHidden ? 'sr-only' : fieldLabel}>{label}</Label>
      {options.map((option) => (
        <RadioField key={option.id} value={option.id} isDisabled={option.isDisabled ?? false}>
          <RadioButton className="group/radio flex min-h-6 items-start gap-2 text-base text-ink disabled:text-ink-faint">
            <span className="mt-0.5 size-4 shrink-0 rounded-full border border-line-strong bg-surface transition-[border-width] group-selected/radio:border-5 group-selected/radio:border-accent group-hover/radio:border-ink-muted group-focus-visible/radio:outline-2 group-focus-visible/radio:outline-accent-text group-focus-visible/radio:outline-offset-2 group-disabled/radio:opacity-50" />
            <span>{option.label}</span>
          </RadioButton>
          {option.description ? (
            <Text slot="description" className={`ml-6 block ${fieldHint}`}>
              {option.description}
            </Text>
          ) : null}
        </RadioField>
      ))}
      <FieldMessage hint={hint} error={error} />
    </AriaRadioGroup>
  )
}
