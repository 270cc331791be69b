'use client'

import { useState } from 'react'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { removeReply } from '../actions'
import { QuickReplyForm } from './quick-reply-form'

export interface QuickRepliesProps {
  replies: readonly { id: string; title: string; body: string }[]
  fields: readonly { name: string; meaning: string }[]
  canEdit: boolean
}

/** The quick replies, each to be changed or deleted, and a form for one more. */
export function QuickReplies({ replies, fields, canEdit }: QuickRepliesProps) {
  const [edited, setEdited] = useState<string>()
  return (
    <>
      {replies.length === 0 ? <p className="text-ink-muted">There are none yet.</p> : null}
      <ul className="divide-y divide-line empty:hidden">
        {replies.map((reply) => (
          <li key={reply.id} className="flex flex-col gap-2 py-3 first:pt-0">
            {edited === reply.id ? (
              <QuickReplyForm reply={reply} fields={fields} onDone={() => setEdited(undefined)} />
            ) : (
              <>
                <div className="flex items-center justify-between gap-3">
                  <h3 className="min-w-0 truncate font-medium text-ink">{reply.title}</h3>
                  {canEdit ? (
                    <div className="flex shrink-0 gap-1">
                      <Button
                        size="sm"
                        aria-label={`Edit ${reply.title}`}
                        onPress={() => setEdited(reply.id)}
                      >
                        Edit
                      </Button>
                      <ConfirmDialog
                        trigger={
                          <Button
                            size="sm"
                            variant="danger-ghost"
                            aria-label={`Delete ${reply.title}`}
                          >
                            Delete
                          </Button>
                        }
                        title={`Delete ${reply.title}?`}
                        confirmLabel="Delete"
                        onConfirm={async () => {
                          const result = await removeReply(reply.id)
                          return result.ok ? undefined : result.error.message
                        }}
                      >
                        Nobody can use it any more. What was sent with it stays.
                      </ConfirmDialog>
                    </div>
                  ) : null}
                </div>
                <p className="whitespace-pre-wrap break-words text-ink-muted">{reply.body}</p>
              </>
            )}
          </li>
        ))}
      </ul>
      {canEdit ? (
        <div className="border-t pt-4">
          <QuickReplyForm key={replies.length} fields={fields} />
        </div>
      ) : null}
    </>
  )
}
