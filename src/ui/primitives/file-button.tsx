'use client'

import { Paperclip } from 'lucide-react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from './button'

export interface FileButtonProps {
  label: string
  /** extensions or media types */
  accept: readonly string[]
  onFiles: (files: File[]) => void
  isDisabled?: boolean | undefined
}

/** Chooses files, several at once. */
export function FileButton({ label, accept, onFiles, isDisabled = false }: FileButtonProps) {
  return (
    <FileTrigger
      allowsMultiple
      acceptedFileTypes={accept}
      onSelect={(files) => {
        if (files && files.length > 0) onFiles([...files])
      }}
    >
      <Button size="sm" variant="ghost" icon={<Paperclip />} isDisabled={isDisabled}>
        {label}
      </Button>
    </FileTrigger>
  )
}
