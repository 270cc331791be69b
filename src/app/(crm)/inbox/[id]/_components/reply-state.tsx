'use client'

import { CheckCheck, CircleAlert, Send } from 'lucide-react'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { useChange } from '../../_components/use-change'
import { sendAgain, takeBack } from '../../actions'
import { giveToComposer } from './composer-text'

export interface ReplyStateProps {
  id: string
  status: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown'
  error: string | null
  /** how far the channel says it came */
  delivery: 'delivered' | 'read' | null
  channel: string
  canEdit: boolean
}

/** Where an answer of ours stands, with the ways out where it did not arrive. */
export function ReplyState({ id, status, error, delivery, channel, canEdit }: ReplyStateProps) {
  const [change, isPending] = useChange()
  if (status === 'sent') {
    if (!delivery) return null
    return (
      <p className="flex items-center gap-1.5 text-ink-muted text-sm">
        <CheckCheck aria-hidden className="size-3.5" />
        {delivery === 'read' ? 'Read' : 'Delivered'}
      </p>
    )
  }
  if (status === 'queued' || status === 'sending')
    return (
      <p role="status" className="flex items-center gap-1.5 text-ink-muted text-sm">
        <Send aria-hidden className="size-3.5" />
        {error ? `${error} It is tried again by itself.` : `Being sent to ${channel}`}
      </p>
    )
  const isFailed = status === 'failed'
  return (
    <div data-tone="danger" className="flex flex-col gap-2 border-tone-line border-t pt-2 text-sm">
      <p role="alert" className="flex items-start gap-1.5 text-tone-text">
        <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span>
          {isFailed ? 'Not sent.' : 'Nobody knows whether it was sent.'} {error}
        </span>
      </p>
      {canEdit ? (
        <div className="flex flex-wrap gap-2">
          {isFailed ? (
            <Button
              size="sm"
              isPending={isPending}
              onPress={() => change(() => sendAgain(id), 'It is being sent again')}
            >
              Send again
            </Button>
          ) : (
            <ConfirmDialog
              trigger={<Button size="sm">Send again</Button>}
              title="Send it again?"
              confirmLabel="Send again"
              isDanger={false}
              onConfirm={async () => {
                const result = await sendAgain(id)
                return result.ok ? undefined : result.error.message
              }}
            >
              Look on {channel} first: if it arrived after all, the buyer gets it twice.
            </ConfirmDialog>
          )}
          <Button
            size="sm"
            variant="ghost"
            isDisabled={isPending}
            onPress={() =>
              change(async () => {
                const result = await takeBack(id)
                if (result.ok) giveToComposer({ text: result.data.body, files: result.data.files })
                return result
              }, 'Its text stands below')
            }
          >
            Take back and edit
          </Button>
        </div>
      ) : null}
    </div>
  )
}
