'use client'

import { useEffect } from 'react'

/** As long as React Aria waits before it announces for the first time on a page, and a little. */
const FIRST_ANNOUNCEMENT_MS = 150

/**
 * For buttons that may disappear while they work, with the page or the dialog around them. React Aria announces such a
 * button by pointing at it for some seconds; once it is gone, what points at it would be a picture without a name.
 */
export function useAnnouncementsEnd(): void {
  useEffect(
    () => () => {
      endAnnouncements()
      setTimeout(endAnnouncements, FIRST_ANNOUNCEMENT_MS)
    },
    [],
  )
}

/** Ends the announcements whose subject is gone. */
function endAnnouncements() {
  const pointing = document.querySelectorAll('[data-live-announcer] [aria-labelledby]')
  for (const node of pointing) {
    const ids = node.getAttribute('aria-labelledby')?.split(' ') ?? []
    if (ids.every((id) => document.getElementById(id) === null)) node.remove()
  }
}
