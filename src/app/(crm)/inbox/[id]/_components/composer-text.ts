'use client'

import { useEffect, useRef } from 'react'

const GIVEN = 'regulars:composer-text'

/** Puts a text into the composer of this page. */
export function giveToComposer(text: string): void {
  window.dispatchEvent(new CustomEvent(GIVEN, { detail: text }))
}

/** Calls back with a text that another part of the page gives to the composer. */
export function useGivenText(onText: (text: string) => void): void {
  const latest = useRef(onText)
  useEffect(() => {
    latest.current = onText
  })
  useEffect(() => {
    const take = (event: Event) => {
      if (event instanceof CustomEvent) latest.current(String(event.detail))
    }
    window.addEventListener(GIVEN, take)
    return () => window.removeEventListener(GIVEN, take)
  }, [])
}
