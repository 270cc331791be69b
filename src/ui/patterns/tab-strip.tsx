'use client'

import { type ReactNode, useEffect, useRef } from 'react'

export interface TabStripProps {
  label: string
  /** what `aria-current` stands on; it is brought into sight where not all tabs fit */
  current: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** Links that look like tabs, in a row that scrolls on phones. */
export function TabStrip({ label, current, className = '', children }: TabStripProps) {
  const strip = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!current) return
    const tab = strip.current?.querySelector('[aria-current]')
    tab?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  return (
    <nav ref={strip} aria-label={label} className={`overflow-x-auto ${className}`}>
      {children}
    </nav>
  )
}
