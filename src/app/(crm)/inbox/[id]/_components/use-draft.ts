'use client'

import { useCallback, useEffect, useRef } from 'react'
import { noteTyping, saveDraft } from '../../actions'

const PAUSE_MS = 1200
const TELL_EVERY_MS = 3000

/**
 * Keeps what is being written: when the typing pauses, and when the conversation is left. While it goes on, colleagues are
 * told. `drop` forgets what waits to be kept, for a text that is sent.
 */
export function useDraft(conversationId: string): {
  keep: (text: string) => void
  drop: () => void
} {
  const waiting = useRef<string>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const toldAt = useRef(0)

  const flush = useCallback(() => {
    clearTimeout(timer.current)
    const text = waiting.current
    waiting.current = undefined
    if (text !== undefined) void saveDraft(conversationId, text)
  }, [conversationId])
  const drop = useCallback(() => {
    clearTimeout(timer.current)
    waiting.current = undefined
  }, [])
  const keep = useCallback(
    (text: string) => {
      waiting.current = text
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, PAUSE_MS)
      if (text.trim() === '' || Date.now() - toldAt.current < TELL_EVERY_MS) return
      toldAt.current = Date.now()
      void noteTyping(conversationId)
    },
    [conversationId, flush],
  )
  useEffect(() => {
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])
  return { keep, drop }
}
