'use client'

import { FileUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Text } from 'react-aria-components/Text'
import { Button } from './button'

export interface FileDropProps {
  label: string
  hint?: ReactNode
  /** extensions or media types, e.g. ['.csv', '.xlsx'] */
  accept: readonly string[]
  /** called with the first file chosen or dropped; check its name and size there */
  onFile: (file: File) => void
  isDisabled?: boolean | undefined
}

/** A file by drag and drop, by paste or by choosing it. */
export function FileDrop({ label, hint, accept, onFile, isDisabled = false }: FileDropProps) {
  return (
    <DropZone
      isDisabled={isDisabled}
      onDrop={async (event) => {
        const dropped = event.items.find((item) => item.kind === 'file')
        if (dropped?.kind === 'file') onFile(await dropped.getFile())
      }}
      className="flex flex-col items-center gap-3 rounded-xl border border-line-strong border-dashed bg-surface px-6 py-10 text-center transition-colors drop-target:border-accent drop-target:bg-accent-soft focus-visible:outline-2 focus-visible:outline-accent-text"
    >
      <span className="grid size-10 place-items-center rounded-full bg-accent-soft text-accent-text">
        <FileUp aria-hidden className="size-5" />
      </span>
      <div>
        <Text slot="label" className="block font-medium text-ink">
          {label}
        </Text>
        {hint ? <p className="mt-0.5 text-ink-muted text-sm">{hint}</p> : null}
      </div>
      <FileTrigger
        acceptedFileTypes={accept}
        onSelect={(files) => {
          const file = files?.[0]
          if (file) onFile(file)
        }}
      >
        <Button isDisabled={isDisabled}>Choose a file</Button>
      </FileTrigger>
    </DropZone>
  )
}
