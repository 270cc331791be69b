'use client'

import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'

export interface TooltipProps {
  /** one short sentence, no controls */
  text: ReactNode
  placement?: 'top' | 'bottom' | 'left' | 'right' | undefined
  /** a Button, IconButton or other react-aria element that can be focused */
  children: ReactNode
}

/** Names or explains its child on hover and on keyboard focus. Touch has no hover: never hide a needed fact here. */
export function Tooltip({ text, placement = 'top', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="z-50 max-w-72 rounded-md bg-inverse px-2 py-1 text-inverse-ink text-xs shadow-popover entering:animate-fade-in"
      >
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
