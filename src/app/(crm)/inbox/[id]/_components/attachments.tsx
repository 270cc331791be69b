import { Paperclip } from 'lucide-react'
import type { ThreadMessage } from '@/domains/inbox'
import { fileSize } from './file-size'

/** Files that came with a message: each is saved by a press, or says why it is not here. */
export function Attachments({
  attachments,
  channel,
}: {
  attachments: ThreadMessage['attachments']
  channel: string
}) {
  if (attachments.length === 0) return null
  return (
    <ul aria-label="Files" className="flex flex-col gap-1 text-sm">
      {attachments.map((file) => (
        <li key={file.id} className="flex min-w-0 items-center gap-1.5">
          <Paperclip aria-hidden className="size-3.5 shrink-0 text-ink-muted" />
          {file.status === 'stored' ? (
            <a
              href={`/inbox/attachments/${file.id}`}
              download
              className="min-w-0 truncate rounded-sm font-medium text-accent-text underline underline-offset-2"
            >
              {file.name}
            </a>
          ) : (
            <span className="min-w-0 truncate text-ink">{file.name}</span>
          )}
          <span className="text-ink-muted">{stateOf(file, channel)}</span>
        </li>
      ))}
    </ul>
  )
}

function stateOf(
  { status, size, error }: ThreadMessage['attachments'][number],
  channel: string,
): string {
  switch (status) {
    case 'stored':
      return size === null ? '' : fileSize(size)
    case 'waiting':
      return 'on its way'
    case 'discarded':
      return 'erased'
    default:
      return `not kept. ${error ?? ''} It may still be seen on ${channel}.`
  }
}
