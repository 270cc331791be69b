'use client'

import { ExternalLink, Settings } from 'lucide-react'
import { useState } from 'react'
import type { WhatsAppTemplate } from '@/domains/messaging'
import { Callout } from '@/ui/primitives/callout'
import { LinkButton } from '@/ui/primitives/link-button'
import { Tabs } from '@/ui/primitives/tabs'
import type { FileRules } from '@/unified/message-files'
import type { MessageRule } from '@/unified/message-rules'
import { saveDraft } from '../../actions'
import { useGivenText } from './composer-text'
import { NoteForm } from './note-form'
import { ReplyForm } from './reply-form'
import { TemplateForm } from './template-form'
import { useReplyFiles } from './use-reply-files'

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
    answerAt: string | undefined
    maxLength: number | undefined
    rules: MessageRule[]
    url: string | undefined
    files: FileRules | undefined
    countsSegments: boolean
    setUp: { href: string; label: string } | undefined
    connectionId: string | null
    /** words of one's own may be sent; `until` says for how long, where the channel sets an end */
    takesWords: boolean
    until: string | undefined
    /** what may be sent when they may not */
    templates: WhatsAppTemplate[]
  }
}

/** Where an answer or a note is written; where the channel takes no answers, the way to where it does. */
export function Composer(props: ComposerProps) {
  const { channel, conversationId, members, draft } = props
  // both texts are there still when somebody comes back from the other
  const [reply, setReply] = useState(draft)
  const [note, setNote] = useState('')
  const files = useReplyFiles()
  // here, as the form is not there while a note or a template is chosen
  useGivenText(({ text, files: given }) => {
    const all = [reply.trim(), text].filter(Boolean).join('\n\n')
    setReply(all)
    files.put(given)
    void saveDraft(conversationId, all)
  })
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
            content: !channel.reply ? (
              <AnswerThere channel={channel} />
            ) : channel.takesWords ? (
              <ReplyForm {...props} body={reply} onChange={setReply} files={files} />
            ) : (
              <div className="flex flex-col gap-4">
                <Callout title="Only an approved template may be sent now.">
                  The person has not written on WhatsApp for 24 hours. Once they write again, you
                  can answer in your own words.
                </Callout>
                <TemplateForm {...props} />
              </div>
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
  const { noReply, url, label, setUp, answerAt } = channel
  return (
    <Callout
      title={noReply}
      actions={
        <>
          {setUp ? (
            <LinkButton href={setUp.href} icon={<Settings />}>
              {setUp.label}
            </LinkButton>
          ) : null}
          {url ? (
            <LinkButton href={url} icon={<ExternalLink />} target="_blank" rel="noreferrer">
              Open on {label}
            </LinkButton>
          ) : null}
        </>
      }
    >
      {setUp
        ? 'Afterwards you answer from here.'
        : answerAt
          ? 'Answers given there do not come back here: resolve the conversation once you have answered.'
          : 'Your answer there is shown here once the channel has been read again, and moves the conversation by itself.'}
    </Callout>
  )
}
