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
    const row = strip.current
    const tab = row?.querySelector('[aria-current]')
    if (!row || !tab) return
    // the row alone: a strip further down must not take the page there
    const [inside, shown] = [tab.getBoundingClientRect(), row.getBoundingClientRect()]
    row.scrollBy({ left: inside.left + inside.width / 2 - shown.left - shown.width / 2 })
  }, [current])
  return (
    <nav ref={strip} aria-label={label} className={`overflow-x-auto ${className}`}>
      {children}
    </nav>
  )
}
