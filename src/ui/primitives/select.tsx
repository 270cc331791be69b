'use client'

import { ChevronsUpDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  SelectValue,
} from 'react-aria-components/Select'
import { FieldMessage, type FieldMessageProps } from './field-message'
import { fieldBox, fieldLabel, fieldStack } from './field-styles'
import { popoverBox } from './menu-styles'
import { type Option, OptionList } from './option-list'

export interface SelectProps
  extends Omit<
      AriaSelectProps<Option>,
      | 'className'
      | 'style'
      | 'children'
      | 'isInvalid'
      | 'items'
      | 'value'
      | 'defaultValue'
      | 'onChange'
    >,
    FieldMessageProps {
  label: string
  isLabelHidden?: boolean | undefined
  options: readonly Option[]
  value?: string | null | undefined
  defaultValue?: string | undefined
  onChange?: ((id: string) => void) | undefined
  className?: string | undefined
}

/** One of a short list. In a form give it a `name`. More than about fifteen options: use ComboBox. */
export function Select({
  label,
  isLabelHidden = false,
  options,
  value,
  defaultValue,
  onChange,
  hint,
  error,
  className = '',
  ...props
}: SelectProps) {
  return (
    <AriaSelect
      {...props}
      {...(error ? { isInvalid: true } : {})}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      onChange={(key) => {
        if (key !== null) onChange?.(String(key))
      }}
      className={`${fieldStack} ${className}`}
    >
      <Label className={isLabelHidden ? 'sr-only' : fieldLabel}>{label}</Label>
      <Button
        className={`${fieldBox} flex h-8 group-invalid:border-danger items-center gap-2 px-2.5 text-left max-sm:h-10`}
      >
        <SelectValue className="min-w-0 flex-1 truncate placeholder:text-ink-faint [&_[slot=description]]:hidden">
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      </Button>
      <FieldMessage hint={hint} error={error} />
      <Popover offset={4} className={`${popoverBox} min-w-(--trigger-width)`}>
        <OptionList options={options} emptyText="Nothing to choose from." />
      </Popover>
    </AriaSelect>
  )
}
