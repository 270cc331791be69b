import { Bot, StickyNote } from 'lucide-react'
import type { ThreadMessage } from '@/domains/inbox'
import { Badge } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'
import { inWords } from '../../_components/card-texts'
import { Mood } from '../../_components/conversation-looks'
import { Attachments } from './attachments'
import { ReplyState } from './reply-state'

export interface MessageProps {
  message: ThreadMessage
  buyer: string
  /** as people call it */
  channel: string
  myId: string
  canEdit: boolean
  timeZone: string
}

const looks = {
  in: 'mr-auto bg-sunken',
  out: 'ml-auto bg-accent-soft',
  note: 'ml-auto border border-tone-line border-dashed bg-tone-soft/60',
}

/** One message, answer or note. What was written is shown as text, whatever it looks like. */
export function Message({ message, buyer, channel, myId, canEdit, timeZone }: MessageProps) {
  const { direction, body, quoted } = message
  return (
    <li className="flex flex-col">
      <article
        {...(direction === 'note' && { 'data-tone': 'warning' })}
        className={`flex w-fit max-w-[85%] flex-col gap-1.5 rounded-xl px-3.5 py-2.5 ${looks[direction]}`}
      >
        <header className="flex flex-wrap items-center gap-x-2 text-ink-muted text-sm">
          {direction === 'note' ? <StickyNote aria-hidden className="size-3.5" /> : null}
          <span className="font-medium text-ink">
            {authorOf(message, { buyer, channel, myId })}
          </span>
          <DateTime at={message.sentAt.toISOString()} timeZone={timeZone} />
          {message.isAutomatic ? (
            <Badge icon={<Bot aria-hidden className="size-3" />}>Written by a machine</Badge>
          ) : null}
        </header>
        <p dir="auto" className="whitespace-pre-wrap break-words text-ink [overflow-wrap:anywhere]">
          {body || <span className="text-ink-muted">No text.</span>}
        </p>
        {quoted ? (
          <details className="text-sm">
            <summary className="cursor-pointer text-ink-muted">
              Earlier messages and signature
            </summary>
            <p
              dir="auto"
              className="mt-1 whitespace-pre-wrap break-words text-ink-muted [overflow-wrap:anywhere]"
            >
              {quoted}
            </p>
          </details>
        ) : null}
        <Attachments attachments={message.attachments} channel={channel} />
        <Understood message={message} timeZone={timeZone} />
        {direction === 'out' && message.status ? (
          <ReplyState
            id={message.id}
            status={message.status}
            error={message.error}
            delivery={message.delivery}
            channel={channel}
            canEdit={canEdit}
          />
        ) : null}
      </article>
    </li>
  )
}

function authorOf(
  { direction, authorId, authorName }: ThreadMessage,
  { buyer, channel, myId }: { buyer: string; channel: string; myId: string },
): string {
  if (direction === 'in') return buyer
  const who = authorId === myId ? 'You' : (authorName ?? (authorId ? 'A former colleague' : 'You'))
  if (direction === 'note') return `${who}, a note to colleagues`
  return authorId ? who : `You, on ${channel} itself`
}

/** What the machine read in it. */
function Understood({ message, timeZone }: { message: ThreadMessage; timeZone: string }) {
  const { sentiment, intents, promises } = message
  if (!sentiment && intents.length === 0 && promises.length === 0) return null
  return (
    <footer className="flex flex-wrap items-center gap-1 empty:hidden">
      <Mood
        sentiment={sentiment}
        intents={intents.map(({ tag, keyword }) =>
          keyword ? `${inWords(tag)}: ${keyword}` : inWords(tag),
        )}
      />
      {promises.map((promise) => (
        <Badge key={promise.body} tone="violet">
          Promise{' '}
          {promise.dueAt ? (
            <>
              until <DateTime at={promise.dueAt} timeZone={timeZone} style="day" />
            </>
          ) : null}
        </Badge>
      ))}
    </footer>
  )
}
