'use client'

import type { ReactNode } from 'react'
import { DropZone } from 'react-aria-components/DropZone'

export interface DropAreaProps {
  /** what happens with a file that is dropped, for a screen reader */
  label: string
  onFiles: (files: File[]) => void
  isDisabled?: boolean | undefined
  children: ReactNode
}

/** Something that files may be dropped on, beside what it is otherwise. */
export function DropArea({ label, onFiles, isDisabled = false, children }: DropAreaProps) {
  return (
    <DropZone
      aria-label={label}
      isDisabled={isDisabled}
      onDrop={async ({ items }) => {
        const files = items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []))
        if (files.length > 0) onFiles(await Promise.all(files))
      }}
      className="rounded-lg drop-target:outline-2 drop-target:outline-accent-text"
    >
      {children}
    </DropZone>
  )
}
