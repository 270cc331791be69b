'use client'

import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { Card } from '@/ui/primitives/card'
import { Select } from '@/ui/primitives/select'
import { toast } from '@/ui/primitives/toast'
import { MessageFrame, ShownMessage } from '../../_mail/shown-message'
import { usePreview } from '../../_mail/use-preview'
import { mailTest } from '../actions'
import { type CampaignFields, wordsOf } from '../campaign-fields'

interface CampaignPreviewProps {
  campaign: Pick<CampaignFields, 'channel' | 'segmentId' | 'steps'>
  shown: number
  onShow: (place: number) => void
}

/** One of the messages as somebody of the segment gets it, while it is typed; to be tried on oneself. */
export function CampaignPreview({ campaign, shown, onShow }: CampaignPreviewProps) {
  const [isMailing, startMailing] = useTransition()
  const { channel, segmentId, steps } = campaign
  const message = steps[shown] ?? steps[0]
  const { preview, problem } = usePreview(
    '/grow/campaigns/preview',
    JSON.stringify({
      channel,
      words: message && wordsOf(channel, message),
      ...(segmentId && { segmentId }),
    }),
    ShownMessage,
  )
  const test = () =>
    startMailing(async () => {
      if (!message) return
      const result = await mailTest(channel, message)
      if (result.ok)
        toast.success(`Test sent to ${result.data.email}`, {
          description: 'By e-mail, filled for a made-up person.',
        })
      else toast.error('No test was sent', { description: result.error.message })
    })
  return (
    <Card
      title="Preview"
      actions={
        <>
          {steps.length > 1 ? (
            <Select
              label="Message"
              isLabelHidden
              options={steps.map((_, place) => ({
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
      <MessageFrame channel={channel} message={preview} problem={problem}>
        {(made) => <Whose person={made?.person} hasSegment={segmentId !== ''} />}
      </MessageFrame>
    </Card>
  )
}

function Whose({ person, hasSegment }: { person: ShownMessage['person']; hasSegment: boolean }) {
  if (person)
    return (
      <p className="text-ink-muted text-sm">
        As <span className="text-ink">{person.name ?? 'somebody without a name'}</span> would get
        it.{person.canReceive ? '' : ` Not now: ${person.why}`}
      </p>
    )
  return (
    <p className="text-ink-muted text-sm">
      {hasSegment ? 'Nobody is in this segment now: ' : ''}filled for a made-up person.
    </p>
  )
}
