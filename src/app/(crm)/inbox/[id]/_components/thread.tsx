import type { ConversationDetails } from '@/domains/inbox'
import { LinkButton } from '@/ui/primitives/link-button'
import { Message } from './message'
import type { LabelChoices } from './read-message'

export interface ThreadProps {
  conversation: ConversationDetails
  members: readonly { id: string; name: string }[]
  myId: string
  canEdit: boolean
  choices: LabelChoices
  timeZone: string
  earlierHref: string | undefined
}

/** What was written in a conversation, oldest first. */
export function Thread({ conversation, earlierHref, ...rest }: ThreadProps) {
  const { messages } = conversation
  return (
    <section
      aria-label="Messages"
      className="flex flex-col gap-4 rounded-xl border bg-surface p-4 shadow-card sm:p-5"
    >
      {earlierHref ? (
        <LinkButton href={earlierHref} size="sm" scroll={false} className="self-center">
          Show earlier messages
        </LinkButton>
      ) : null}
      {messages.length === 0 ? (
        <p className="text-ink-muted">Nothing has been written yet.</p>
      ) : (
        <ol className="flex flex-col gap-4">
          {messages.map((message) => (
            <Message
              key={message.id}
              message={message}
              buyer={conversation.name?.trim() || 'Buyer'}
              channel={conversation.messaging.label}
              {...rest}
            />
          ))}
        </ol>
      )}
    </section>
  )
}
