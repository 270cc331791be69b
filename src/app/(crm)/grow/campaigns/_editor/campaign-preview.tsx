'use client'

import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { Card } from '@/ui/primitives/card'
import { Select } from '@/ui/primitives/select'
import { toast } from '@/ui/primitives/toast'
import { MailFrame } from '../../_mail/mail-frame'
import { useMail } from '../../_mail/use-mail'
import { mailTest } from '../actions'
import { copyOf, type MessageFields } from '../campaign-fields'

interface CampaignPreviewProps {
  messages: readonly MessageFields[]
  segmentId: string
  shown: number
  onShow: (place: number) => void
}

/** One of the messages as somebody of the segment gets it, while it is typed; to be tried on oneself. */
export function CampaignPreview({ messages, segmentId, shown, onShow }: CampaignPreviewProps) {
  const [isMailing, startMailing] = useTransition()
  const message = messages[shown] ?? messages[0]
  const { mail, problem } = useMail('/grow/campaigns/preview', {
    copy: message && copyOf(message),
    ...(segmentId && { segmentId }),
  })
  const test = () =>
    startMailing(async () => {
      if (!message) return
      const result = await mailTest(message)
      if (result.ok) toast.success(`Test sent to ${result.data.email}`)
      else toast.error('No test was sent', { description: result.error.message })
    })
  const person = mail?.person
  return (
    <Card
      title="Preview"
      actions={
        <>
          {messages.length > 1 ? (
            <Select
              label="Message"
              isLabelHidden
              options={messages.map((_, place) => ({
                id: String(place),
                label: `Message ${place + 1}`,
              }))}
              value={String(shown)}
              onChange={(id) => onShow(Number(id))}
            />
          ) : null}
          <Button size="sm" isPending={isMailing} onPress={test}>
            Send test
          </Button>
        </>
      }
      className="lg:sticky lg:top-4"
    >
      <MailFrame mail={mail} problem={problem}>
        {person ? (
          <p className="text-ink-muted text-sm">
            As <span className="text-ink">{person.name ?? 'somebody without a name'}</span> would
            get it.{person.canReceive ? '' : ` Not now: ${person.why}`}
          </p>
        ) : segmentId ? (
          <p className="text-ink-muted text-sm">Nobody is in this segment now.</p>
        ) : null}
      </MailFrame>
    </Card>
  )
}
