import { Bot, StickyNote } from 'lucide-react'
import type { ThreadMessage } from '@/domains/inbox'
import { Badge } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'
import { inWords } from '../../_components/card-texts'
import { sentimentLooks } from '../../_components/conversation-looks'
import { Attachments } from './attachments'
import { MessageBody } from './message-body'
import { type LabelChoices, type ReadLabel, ReadMessage } from './read-message'
import { ReplyState } from './reply-state'

export interface MessageProps {
  message: ThreadMessage
  buyer: string
  /** as people call it */
  channel: string
  myId: string
  canEdit: boolean
  /** the labels a message may get */
  choices: LabelChoices
  timeZone: string
}

const looks = {
  in: 'mr-auto bg-sunken',
  out: 'ml-auto bg-accent-soft',
  note: 'ml-auto border border-tone-line border-dashed bg-tone-soft/60',
}

/** One message, answer or note. What was written is shown as text, whatever it looks like. */
export function Message({
  message,
  buyer,
  channel,
  myId,
  canEdit,
  choices,
  timeZone,
}: MessageProps) {
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
        {direction === 'in' && message.isRead ? (
          <ReadMessage
            messageId={message.id}
            body={body}
            labels={labelsOf(message)}
            choices={canEdit ? choices : undefined}
            corrected={[
              ...(message.isMoodCorrected ? (['sentiment'] as const) : []),
              ...(message.isIntentCorrected ? (['intent'] as const) : []),
            ]}
          />
        ) : (
          <MessageBody body={body} />
        )}
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
        <Promised message={message} timeZone={timeZone} />
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

/** What the machine read in it, the mood first. */
function labelsOf({ sentiment, moodSpan, intents }: ThreadMessage): ReadLabel[] {
  return [
    ...(sentiment
      ? [
          {
            kind: 'sentiment' as const,
            label: sentiment,
            text: sentimentLooks[sentiment].label,
            tone: sentimentLooks[sentiment].tone,
            span: moodSpan,
          },
        ]
      : []),
    ...intents.map(({ tag, keyword, span }) => ({
      kind: 'intent' as const,
      label: tag,
      text: keyword ? `${inWords(tag)}: ${keyword}` : inWords(tag),
      tone: 'accent' as const,
      span,
    })),
  ]
}

/** What the seller said they would do, as the machine read it. */
function Promised({
  message: { promises },
  timeZone,
}: {
  message: ThreadMessage
  timeZone: string
}) {
  if (promises.length === 0) return null
  return (
    <footer className="flex flex-wrap items-center gap-1">
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
