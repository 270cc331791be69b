'use client'

import type { ReactNode } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import { popoverBox } from './menu-styles'

export interface PopoverProps {
  /** a Button or IconButton */
  trigger: ReactNode
  label: string
  placement?: 'bottom start' | 'bottom end' | 'bottom' | 'top' | 'right' | undefined
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A small panel beside its button: filters, "why?", a short form. Works by touch too. */
export function Popover({ trigger, label, placement = 'bottom start', children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover offset={4} placement={placement} className={`${popoverBox} max-w-sm`}>
        <Dialog aria-label={label} className="p-3 outline-none">
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
