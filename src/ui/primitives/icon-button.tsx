'use client'

import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button'
import { type ButtonSize, type ButtonVariant, buttonStyles } from './button-styles'
import { Tooltip } from './tooltip'

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** says what it does: the accessible name and the tooltip */
  label: string
  /** a lucide icon element */
  icon: ReactNode
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  className?: string | undefined
}

/** A button of one icon, named by a tooltip. */
export function IconButton({
  label,
  icon,
  variant = 'ghost',
  size,
  className = '',
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...props}
        aria-label={label}
        className={`${buttonStyles({ variant, size, square: true })} ${className}`}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  )
}
