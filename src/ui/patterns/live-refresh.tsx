'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

const ADDRESS = '/api/events'
const QUIET_MS = 1_000
const FIRST_RETRY_MS = 2_000
const LAST_RETRY_MS = 60_000

/** Topics of what passes and is stored nowhere, such as who is typing: no data changes with them. */
const PRESENCE = 'presence:'

/** Calls back with what a colleague does just now, as the server names it. Needs LiveRefresh in the page. */
export function usePresence(onTopic: (topic: string) => void): void {
  const latest = useRef(onTopic)
  useEffect(() => {
    latest.current = onTopic
  })
  useEffect(() => {
    const hear = (event: Event) => {
      if (event instanceof CustomEvent) latest.current(String(event.detail))
    }
    window.addEventListener(PRESENCE, hear)
    return () => window.removeEventListener(PRESENCE, hear)
  }, [])
}

/** Hands presence on, and answers whether there was anything else. */
function handOnPresence(data: string): boolean {
  const { topics = [] }: { topics?: string[] } = JSON.parse(data)
  for (const topic of topics) {
    if (topic.startsWith(PRESENCE)) {
      window.dispatchEvent(new CustomEvent(PRESENCE, { detail: topic.slice(PRESENCE.length) }))
    }
  }
  return topics.some((topic) => !topic.startsWith(PRESENCE))
}

/**
 * Renders the page's data anew when something changed on the server, at most once a second. Shows nothing. The stream
 * is open only while the tab is seen, since a browser allows few connections to one address; coming back refreshes
 * once. A broken stream is tried again, later and later.
 */
export function LiveRefresh() {
  const router = useRouter()
  useEffect(() => {
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let pending: ReturnType<typeof setTimeout> | undefined
    let wait = FIRST_RETRY_MS
    // what changes while no stream is open is not heard
    let mayBeStale = false

    const refresh = () => {
      pending ??= setTimeout(() => {
        pending = undefined
        mayBeStale = false
        router.refresh()
      }, QUIET_MS)
    }
    const disconnect = () => {
      source?.close()
      clearTimeout(retry)
      mayBeStale = true
    }
    const connect = () => {
      source = new EventSource(ADDRESS)
      source.onopen = () => {
        wait = FIRST_RETRY_MS
        if (mayBeStale) refresh()
      }
      source.onmessage = ({ data }) => {
        if (handOnPresence(data)) refresh()
      }
      source.onerror = () => {
        disconnect()
        retry = setTimeout(connect, wait)
        wait = Math.min(wait * 2, LAST_RETRY_MS)
      }
    }
    const onVisibility = () => {
      disconnect()
      if (!document.hidden) connect()
    }
    if (!document.hidden) connect()
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      disconnect()
      clearTimeout(pending)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [router])
  return null
}
