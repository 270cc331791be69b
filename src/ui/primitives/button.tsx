'use client'

import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button'
import { type ButtonSize, type ButtonVariant, buttonStyles } from './button-styles'
import { Spinner } from './spinner'
import { useAnnouncementsEnd } from './use-announcements-end'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  /** a lucide icon element before the label */
  icon?: ReactNode
  children?: ReactNode
  className?: string | undefined
}

/** A button. `isPending` keeps its width, shows a spinner and swallows presses; `type="submit"` submits the form. */
export function Button({ variant, size, icon, children, className = '', ...props }: ButtonProps) {
  useAnnouncementsEnd()
  return (
    <AriaButton {...props} className={`${buttonStyles({ variant, size })} ${className}`}>
      {({ isPending }) => (
        <>
          <span className={`contents ${isPending ? '[&>*]:invisible' : ''}`}>
            {icon}
            {children === undefined ? null : <span className="truncate">{children}</span>}
          </span>
          {isPending ? (
            <span className="absolute inset-0 grid place-items-center">
              <Spinner label="Working" />
            </span>
          ) : null}
        </>
      )}
    </AriaButton>
  )
}
