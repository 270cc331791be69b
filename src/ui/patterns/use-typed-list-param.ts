'use client'

import { useEffect, useRef, useState } from 'react'
import { useListParam } from './use-list-param'

const PAUSE_MS = 250

/**
 * A parameter of a list's address that is typed. It is written when the typing pauses, and a whole search is one step of
 * the browser's history, however slowly it was typed: one step back undoes it.
 */
export function useTypedListParam(
  name: string,
): [value: string, type: (text: string) => void, isPending: boolean] {
  const [written, write, isPending] = useListParam(name)
  const [typed, setTyped] = useState<string>()
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    // who goes back or forth while typing wants what stands there
    const drop = () => {
      clearTimeout(pause.current)
      setTyped(undefined)
    }
    window.addEventListener('popstate', drop)
    return () => {
      window.removeEventListener('popstate', drop)
      clearTimeout(pause.current)
    }
  }, [])

  const type = (text: string) => {
    setTyped(text)
    clearTimeout(pause.current)
    pause.current = setTimeout(() => {
      setTyped(undefined)
      // the address itself is asked: what React has rendered lags behind it while the server answers
      const before = new URLSearchParams(window.location.search).get(name) ?? ''
      if (text !== before) write(text, before === '' ? 'push' : 'replace')
    }, PAUSE_MS)
  }
  return [typed ?? written ?? '', type, isPending]
}
