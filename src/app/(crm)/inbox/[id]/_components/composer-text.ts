'use client'

import { useEffect, useRef } from 'react'
import type { ReplyFile } from '@/domains/inbox'

const GIVEN = 'regulars:composer-text'

export interface GivenText {
  text: string
  /** that went with it */
  files: readonly ReplyFile[]
}

/** Puts a text with its files into the composer of this page. */
export function giveToComposer(given: GivenText): void {
  window.dispatchEvent(new CustomEvent(GIVEN, { detail: given }))
}

/** Calls back with a text that another part of the page gives to the composer. */
export function useGivenText(onText: (given: GivenText) => void): void {
  const latest = useRef(onText)
  useEffect(() => {
    latest.current = onText
  })
  useEffect(() => {
    const take = (event: Event) => {
      if (event instanceof CustomEvent) latest.current(event.detail)
    }
    window.addEventListener(GIVEN, take)
    return () => window.removeEventListener(GIVEN, take)
  }, [])
}
