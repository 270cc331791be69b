'use client'

import { Paperclip, X } from 'lucide-react'
import { IconButton } from '@/ui/primitives/icon-button'
import { fileSize } from './file-size'
import type { ReplyFiles } from './use-reply-files'

/** The files that go with an answer, each with the way to leave it out. */
export function ReplyFileList({ files, remove }: Pick<ReplyFiles, 'files' | 'remove'>) {
  if (files.length === 0) return null
  return (
    <ul aria-label="Files with the answer" className="flex flex-col gap-1 text-sm">
      {files.map(({ key, id, name, size, problem }) => (
        <li
          key={key}
          {...(problem && { 'data-tone': 'danger' })}
          className="flex min-w-0 items-center gap-1.5"
        >
          <Paperclip aria-hidden className="size-3.5 shrink-0 text-ink-muted" />
          <span className="min-w-0 truncate text-ink">{name}</span>
          <span role="status" className={problem ? 'text-tone-text' : 'text-ink-muted'}>
            {problem ?? (id ? fileSize(size) : 'on its way')}
          </span>
          <IconButton
            size="sm"
            variant="ghost"
            label={`Leave ${name} out`}
            icon={<X />}
            onPress={() => remove(key)}
          />
        </li>
      ))}
    </ul>
  )
}
