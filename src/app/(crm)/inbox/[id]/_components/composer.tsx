'use client'

import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { Callout } from '@/ui/primitives/callout'
import { LinkButton } from '@/ui/primitives/link-button'
import { Tabs } from '@/ui/primitives/tabs'
import type { MessageRule } from '@/unified/message-rules'
import { NoteForm } from './note-form'
import { ReplyForm } from './reply-form'

export interface ComposerProps {
  conversationId: string
  /** whom it is with */
  name: string
  draft: string
  quickReplies: readonly { id: string; title: string }[]
  members: readonly { id: string; name: string }[]
  /** the inbox's filters, for the conversation that comes next */
  view: Record<string, string | undefined>
  timeZone: string
  channel: {
    label: string
    reply: boolean
    noReply: string
    maxLength: number | undefined
    rules: MessageRule[]
    url: string | undefined
  }
}

/** Where an answer or a note is written; where the channel takes no answers, the way to where it does. */
export function Composer(props: ComposerProps) {
  const { channel, conversationId, members, draft } = props
  // both texts are there still when somebody comes back from the other
  const [reply, setReply] = useState(draft)
  const [note, setNote] = useState('')
  return (
    <section
      aria-label="Write"
      className="rounded-xl border bg-surface px-4 pt-2 pb-4 shadow-card sm:px-5"
    >
      <Tabs
        label="What to write"
        tabs={[
          {
            id: 'reply',
            label: 'Reply',
            content: channel.reply ? (
              <ReplyForm {...props} body={reply} onChange={setReply} />
            ) : (
              <AnswerThere channel={channel} />
            ),
          },
          {
            id: 'note',
            label: 'Note',
            content: (
              <NoteForm
                conversationId={conversationId}
                members={members}
                body={note}
                onChange={setNote}
              />
            ),
          },
        ]}
      />
    </section>
  )
}

function AnswerThere({ channel }: Pick<ComposerProps, 'channel'>) {
  return (
    <Callout
      title={channel.noReply}
      {...(channel.url && {
        actions: (
          <LinkButton href={channel.url} icon={<ExternalLink />} target="_blank" rel="noreferrer">
            Open on {channel.label}
          </LinkButton>
        ),
      })}
    >
      Your answer there is shown here once the channel has been read again, and moves the
      conversation by itself.
    </Callout>
  )
}
