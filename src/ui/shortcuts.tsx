'use client'

import {
  createContext,
  type ReactNode,
  type RefObject,
  use,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
} from 'react'
import { type KeySequence, nextPending, type PressedKey } from './key-sequence'

export interface Shortcut {
  /** lower-case keys pressed one after another: ['g', 'c'], ['?'], ['mod+k'] */
  keys: KeySequence
  label: string
  /** heading in the sheet that `?` opens */
  section: string
  run: () => void
  /** also while a dialog is open, such as moving through a list from its preview */
  worksInDialog?: boolean | undefined
}

interface Registry {
  shortcuts: RefObject<Map<string, Shortcut>>
}

const RegistryContext = createContext<Registry | null>(null)

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox], [type=radio], [type=button]), textarea, select'))
  )
}

function isOverlayOpen(): boolean {
  return (
    document.querySelector('[role=dialog],[role=alertdialog],[role=menu],[role=listbox]') !== null
  )
}

/** Keeps all shortcuts of the page and runs them. One listener for the whole page. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const shortcuts = useRef(new Map<string, Shortcut>())
  useEffect(() => {
    let pending: PressedKey[] = []
    const onKeyDown = (event: KeyboardEvent) => {
      const mod = event.metaKey || event.ctrlKey
      // a list that follows its search field is sent copies of what is typed there: those are not pressed keys
      if (!event.isTrusted) return
      if (event.defaultPrevented || event.isComposing || event.altKey) return
      if (!mod && isTyping(event.target)) return
      const pressed = { key: `${mod ? 'mod+' : ''}${event.key.toLowerCase()}`, at: event.timeStamp }
      const candidates = [...shortcuts.current.values()].reverse()
      const step = nextPending(
        pending,
        pressed,
        candidates.map((candidate) => candidate.keys),
      )
      pending = step.pending
      const found = step.match === undefined ? undefined : candidates[step.match]
      if (!found || (isOverlayOpen() && !found.worksInDialog && !mod)) return
      event.preventDefault()
      found.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  const registry = useMemo(() => ({ shortcuts }), [])
  return <RegistryContext value={registry}>{children}</RegistryContext>
}

/** Registers a shortcut while the component is mounted; pass undefined to switch it off. The last registered wins. */
export function useShortcut(shortcut: Shortcut | undefined): void {
  const registry = use(RegistryContext)
  const id = useId()
  useEffect(() => {
    const map = registry?.shortcuts.current
    if (!map || !shortcut) return
    map.set(id, shortcut)
    return () => {
      map.delete(id)
    }
  }, [registry, id, shortcut])
}

/** Reads what is registered at this moment, for the sheet. */
export function useRegisteredShortcuts(): () => Shortcut[] {
  const registry = use(RegistryContext)
  return useCallback(() => [...(registry?.shortcuts.current.values() ?? [])], [registry])
}
