'use client'

import { useEffect, useState } from 'react'
import { usePresence } from '@/ui/patterns/live-refresh'

/** So long somebody counts as typing who was heard of; it is told anew every few seconds. */
const LASTS_MS = 6000

export interface TypingNoticeProps {
  conversationId: string
  myId: string
  /** of the organization's members, by id */
  names: Readonly<Record<string, string>>
}

/** Who else is writing in this conversation just now. */
export function TypingNotice({ conversationId, myId, names }: TypingNoticeProps) {
  const [heard, setHeard] = useState<Record<string, number>>({})
  usePresence((topic) => {
    const [conversation, person = ''] = topic.split(':')
    if (conversation !== conversationId || person === myId || !names[person]) return
    setHeard((before) => ({ ...before, [person]: Date.now() }))
  })
  useEffect(() => {
    const oldest = Math.min(...Object.values(heard))
    if (!Number.isFinite(oldest)) return
    const timer = setTimeout(
      () =>
        setHeard((before) =>
          Object.fromEntries(Object.entries(before).filter(([, at]) => at > Date.now() - LASTS_MS)),
        ),
      Math.max(0, oldest + LASTS_MS - Date.now()) + 50,
    )
    return () => clearTimeout(timer)
  }, [heard])
  const people = Object.keys(heard).map((person) => names[person])
  return (
    <p role="status" className="min-h-5 px-1 text-ink-muted text-sm empty:hidden">
      {people.length > 0
        ? `${people.join(' and ')} ${people.length === 1 ? 'is' : 'are'} writing a reply…`
        : null}
    </p>
  )
}
