'use client'

import { parseAsString, useQueryState } from 'nuqs'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { type Shortcut, useShortcut } from '../shortcuts'
import { useListScope } from './list-scope'
import { useListSelection } from './list-selection'

interface ListKeys {
  rowIds: readonly string[]
  isSelectable: boolean
  hasPreview: boolean
}

const section = 'List'

/**
 * The keys of a list, on the element that holds its rows. The current row is the one whose link has the focus, so Enter
 * needs no code; while a preview is open it is the previewed one.
 */
export function useListKeys<Body extends HTMLElement = HTMLTableSectionElement>({
  rowIds,
  isSelectable,
  hasPreview,
}: ListKeys): RefObject<Body | null> {
  const body = useRef<Body>(null)
  const { startTransition } = useListScope()
  const { toggle } = useListSelection()
  const [preview, setPreview] = useQueryState(
    'preview',
    parseAsString.withOptions({ shallow: false, scroll: false, startTransition }),
  )

  const live = useRef({ rowIds, preview, setPreview, toggle })
  useEffect(() => {
    live.current = { rowIds, preview, setPreview, toggle }
  })

  const keys = useMemo(() => {
    const linkOf = (id: string | undefined) =>
      id === undefined
        ? null
        : (body.current?.querySelector<HTMLElement>(
            `[data-row-id="${CSS.escape(id)}"] [data-row-link]`,
          ) ?? null)
    const currentId = () =>
      live.current.preview ??
      document.activeElement?.closest<HTMLElement>('[data-row-id]')?.dataset['rowId']
    const move = (by: 1 | -1) => {
      const ids = live.current.rowIds
      const at = ids.indexOf(currentId() ?? '')
      const next = ids[at < 0 ? 0 : Math.min(Math.max(at + by, 0), ids.length - 1)]
      if (next === undefined) return
      if (live.current.preview) void live.current.setPreview(next)
      else linkOf(next)?.focus()
    }
    const withCurrent = (run: (id: string) => void) => () => {
      const id = currentId() ?? live.current.rowIds[0]
      if (id !== undefined) run(id)
    }
    return {
      next: { keys: ['j'], label: 'Next row', section, run: () => move(1), worksInDialog: true },
      back: {
        keys: ['k'],
        label: 'Previous row',
        section,
        run: () => move(-1),
        worksInDialog: true,
      },
      choose: {
        keys: ['x'],
        label: 'Choose row',
        section,
        run: withCurrent((id) => live.current.toggle(id)),
      },
      preview: {
        keys: [' '],
        label: 'Preview row',
        section,
        run: withCurrent((id) => void live.current.setPreview(id)),
      },
    } satisfies Record<string, Shortcut>
  }, [])

  useShortcut(keys.next)
  useShortcut(keys.back)
  useShortcut(isSelectable ? keys.choose : undefined)
  useShortcut(hasPreview ? keys.preview : undefined)
  return body
}
