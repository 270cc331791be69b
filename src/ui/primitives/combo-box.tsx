'use client'

import { ChevronsUpDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
} from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { FieldMessage, type FieldMessageProps } from './field-message'
import { fieldBox, fieldLabel, fieldStack } from './field-styles'
import { popoverBox } from './menu-styles'
import { type Option, OptionList } from './option-list'

export interface ComboBoxProps
  extends Omit<
      AriaComboBoxProps<Option>,
      | 'className'
      | 'style'
      | 'children'
      | 'isInvalid'
      | 'items'
      | 'defaultItems'
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
  onChange?: ((id: string | null) => void) | undefined
  placeholder?: string | undefined
  className?: string | undefined
}

/** One of a long list, found by typing: time zones, currencies, columns of a file. In a form its `name` posts the option's id. */
export function ComboBox({
  label,
  isLabelHidden = false,
  options,
  value,
  defaultValue,
  onChange,
  placeholder,
  hint,
  error,
  className = '',
  ...props
}: ComboBoxProps) {
  return (
    <AriaComboBox
      menuTrigger="focus"
      {...props}
      {...(error ? { isInvalid: true } : {})}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      onChange={(key) => onChange?.(key === null ? null : String(key))}
      defaultItems={options}
      allowsEmptyCollection
      className={`${fieldStack} ${className}`}
    >
      <Label className={isLabelHidden ? 'sr-only' : fieldLabel}>{label}</Label>
      <div className="relative">
        <Input
          {...(placeholder ? { placeholder } : {})}
          className={`${fieldBox} h-8 pr-8 pl-2.5 max-sm:h-10`}
        />
        <Button className="absolute inset-y-0 right-0 grid w-8 place-items-center rounded-md text-ink-faint">
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </Button>
      </div>
      <FieldMessage hint={hint} error={error} />
      <Popover offset={4} className={`${popoverBox} w-(--trigger-width) min-w-56`}>
        <OptionList options={options} emptyText="No match." />
      </Popover>
    </AriaComboBox>
  )
}
