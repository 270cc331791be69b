'use client'

import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'

export interface ListSelection {
  /** ids of the chosen rows on this page */
  ids: readonly string[]
  /** rows on this page */
  total: number
  toggle: (id: string) => void
  /** chooses every row from the last toggled one to this one */
  extendTo: (id: string) => void
  setAll: (isChosen: boolean) => void
  clear: () => void
}

const SelectionContext = createContext<ListSelection | null>(null)

export function ListSelectionProvider({
  rowIds,
  children,
}: {
  rowIds: readonly string[]
  children: ReactNode
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [anchor, setAnchor] = useState<string>()

  const toggle = useCallback((id: string) => {
    setAnchor(id)
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const extendTo = useCallback(
    (id: string) => {
      const from = anchor === undefined ? -1 : rowIds.indexOf(anchor)
      const to = rowIds.indexOf(id)
      if (from < 0) return toggle(id)
      const between = rowIds.slice(Math.min(from, to), Math.max(from, to) + 1)
      setChosen((before) => new Set([...before, ...between]))
    },
    [anchor, rowIds, toggle],
  )
  const selection = useMemo<ListSelection>(
    () => ({
      // rows that left the page are not chosen any more
      ids: rowIds.filter((id) => chosen.has(id)),
      total: rowIds.length,
      toggle,
      extendTo,
      setAll: (isChosen) => setChosen(new Set(isChosen ? rowIds : [])),
      clear: () => setChosen(new Set()),
    }),
    [rowIds, chosen, toggle, extendTo],
  )
  return <SelectionContext value={selection}>{children}</SelectionContext>
}

/** The selection of the list around: for bulk actions in `bulkActions`. */
export function useListSelection(): ListSelection {
  const selection = use(SelectionContext)
  if (!selection) throw new Error('useListSelection needs a DataList around it')
  return selection
}
