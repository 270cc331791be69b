'use client'

import { ChevronDown, Zap } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState, useTransition } from 'react'
import { formatDateTime } from '@/lib/intl/dates'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { DropArea } from '@/ui/primitives/drop-area'
import { FileButton } from '@/ui/primitives/file-button'
import { IconButton } from '@/ui/primitives/icon-button'
import { Menu } from '@/ui/primitives/menu'
import { TextArea } from '@/ui/primitives/text-area'
import { toast } from '@/ui/primitives/toast'
import { useShortcut } from '@/ui/shortcuts'
import { problemsOfFiles } from '@/unified/message-files'
import { problemsOfMessage } from '@/unified/message-rules'
import { listHref } from '../../../_lists/list-address'
import { WhenForm } from '../../_components/when-form'
import { fillIn, nextOf, sendReply } from '../../actions'
import type { ComposerProps } from './composer'
import { ReplyFileList } from './reply-files'
import { TextSize } from './text-size'
import { useDraft } from './use-draft'
import type { ReplyFiles } from './use-reply-files'

type MoveTo = NonNullable<Parameters<typeof sendReply>[0]['moveTo']>

export interface ReplyFormProps extends ComposerProps {
  body: string
  onChange: (text: string) => void
  files: ReplyFiles
}

/** Writes an answer to the buyer. What the channel forbids is said while one writes. */
export function ReplyForm({
  conversationId,
  name,
  quickReplies,
  view,
  timeZone,
  channel,
  body,
  onChange: setBody,
  files: chosen,
}: ReplyFormProps) {
  const router = useRouter()
  const [error, setError] = useState<string>()
  const [isLater, setLater] = useState(false)
  const [isPending, startTransition] = useTransition()
  const { keep, drop } = useDraft(conversationId)
  // the same until it is stored: sent twice, it is stored once
  const messageId = useRef<string>(undefined)

  const write = (text: string) => {
    setBody(text)
    setError(undefined)
    keep(text)
  }
  const { files } = chosen
  const hasWords = body.trim() !== ''
  const problems = [
    ...(hasWords ? problemsOfMessage(body, channel) : []),
    ...problemsOfFiles(files, body.trim(), channel.files),
  ]
  const isUnready = (!hasWords && files.length === 0) || !chosen.areReady || problems.length > 0

  const send = (moveTo?: MoveTo, goesOn = false) => {
    if (isUnready || isPending) return
    drop()
    messageId.current ??= crypto.randomUUID()
    const id = messageId.current
    startTransition(async () => {
      const result = await sendReply({
        conversationId,
        messageId: id,
        body,
        fileIds: files.flatMap(({ id: fileId }) => fileId ?? []),
        ...(moveTo && { moveTo }),
      })
      if (!result.ok) {
        setError(result.error.fields['body'] ?? result.error.message)
        keep(body)
        return
      }
      messageId.current = undefined
      setBody('')
      chosen.clear()
      setLater(false)
      toast.success(`On its way to ${name}`)
      const next = goesOn ? await nextOf(view, conversationId) : undefined
      if (next?.ok && next.data) router.push(listHref(`/inbox/${next.data}`, view) as Route)
      else router.refresh()
    })
  }
  const insert = (id: string) =>
    startTransition(async () => {
      const result = await fillIn(id, conversationId)
      if (result.ok) write(body.trim() ? `${body.trimEnd()}\n\n${result.data}` : result.data)
      else
        toast.error('The quick reply could not be filled in', { description: result.error.message })
    })
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  useShortcut(
    useMemo(
      () => ({
        keys: ['mod+enter'],
        label: 'Send the reply',
        section: 'Conversation',
        run: () => latest.current(),
      }),
      [],
    ),
  )
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <DropArea
        label="Drop a file to send it with the reply"
        isDisabled={!channel.files || isPending}
        onFiles={chosen.add}
      >
        <TextArea
          label={`Reply to ${name}`}
          isLabelHidden
          placeholder={`Write to ${name} through ${channel.label}`}
          rows={4}
          value={body}
          onChange={write}
          error={error ?? (problems.length > 0 ? problems.join(' ') : undefined)}
        />
      </DropArea>
      <ReplyFileList files={files} remove={chosen.remove} />
      {channel.until ? (
        <p className="text-ink-muted text-sm">
          Words of your own until {formatDateTime(channel.until, timeZone)}; then approved templates
          only.
        </p>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Menu
            label="Quick replies"
            placement="top start"
            trigger={
              <Button size="sm" variant="ghost" icon={<Zap />} isDisabled={isPending}>
                Quick reply
              </Button>
            }
            groups={[
              {
                id: 'quick replies',
                entries: quickReplies.map(({ id, title }) => ({
                  id,
                  label: title,
                  onAction: () => insert(id),
                })),
              },
              {
                id: 'settings',
                entries: [{ id: 'edit', label: 'Write and edit them', href: '/settings/inbox' }],
              },
            ]}
          />
          {channel.files ? (
            <FileButton
              label="Attach"
              accept={channel.files.types}
              onFiles={chosen.add}
              isDisabled={isPending}
            />
          ) : null}
          <TextSize
            body={body}
            maxLength={channel.maxLength}
            countsSegments={channel.countsSegments}
          />
        </div>
        <div className="flex items-center gap-1">
          <Button type="submit" variant="primary" isPending={isPending} isDisabled={isUnready}>
            Send and resolve
          </Button>
          <Menu
            label="Other ways to send"
            placement="top end"
            trigger={
              <IconButton
                variant="primary"
                label="Other ways to send"
                icon={<ChevronDown />}
                isDisabled={isUnready || isPending}
              />
            }
            groups={[
              {
                id: 'send',
                entries: [
                  {
                    id: 'next',
                    label: 'Send, resolve, open the next',
                    onAction: () => send(undefined, true),
                  },
                  {
                    id: 'stock',
                    label: 'Send, then await stock',
                    onAction: () => send({ status: 'awaiting_stock' }),
                  },
                  {
                    id: 'later',
                    label: 'Send, then follow up…',
                    onAction: () => setLater(true),
                  },
                  {
                    id: 'open',
                    label: 'Send, and still needs a reply',
                    onAction: () => send({ status: 'needs_reply' }),
                  },
                ],
              },
            ]}
          />
        </div>
      </div>
      <Dialog
        title="When to follow up"
        description="The reply leaves now. The conversation needs a reply again at that time."
        size="sm"
        isOpen={isLater}
        onOpenChange={setLater}
      >
        <WhenForm
          timeZone={timeZone}
          isPending={isPending}
          error={undefined}
          onChoose={(at) => send({ status: 'follow_up', followUpAt: at })}
        />
      </Dialog>
    </form>
  )
}
