import type { ReactNode } from 'react'

export interface DataListColumn {
  id: string
  header: string
  /** width in CSS, e.g. "28%" or "120px"; columns without one share the rest */
  width?: string | undefined
  /** numbers stand at the end */
  align?: 'start' | 'end' | undefined
  /** a sortable column: where its header leads, and how the list is sorted by it now */
  sort?: { href: string; direction?: 'ascending' | 'descending' | undefined } | undefined
  /** hidden in lists narrower than this: 52, 60 or 70 rem */
  hideBelow?: 'md' | 'lg' | 'xl' | undefined
  /** place in the card that a row becomes on phones; `meta` shows the header before the value */
  onPhone?: 'title' | 'aside' | 'meta' | 'hidden' | undefined
}

export interface DataListRow {
  id: string
  /** page of the record */
  href: string
  /** what a screen reader calls the row, e.g. the customer's name */
  label: string
  /** column id → content */
  cells: Readonly<Record<string, ReactNode>>
}
