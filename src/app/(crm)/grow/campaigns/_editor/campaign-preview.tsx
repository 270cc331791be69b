'use client'

import { useTransition } from 'react'
import { z } from 'zod'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { Select } from '@/ui/primitives/select'
import { Skeleton } from '@/ui/primitives/skeleton'
import { toast } from '@/ui/primitives/toast'
import { MailFrame } from '../../_mail/mail-frame'
import { usePreview } from '../../_mail/use-preview'
import { mailTest } from '../actions'
import { type CampaignFields, wordsOf } from '../campaign-fields'
import { PhoneFrame } from './phone-frame'

interface CampaignPreviewProps {
  campaign: Pick<CampaignFields, 'channel' | 'segmentId' | 'steps'>
  shown: number
  onShow: (place: number) => void
}

const person = z
  .object({ id: z.string(), name: z.string().nullable(), canReceive: z.boolean(), why: z.string() })
  .nullable()
const onPhone = {
  text: z.string(),
  around: z.object({
    header: z.string().optional(),
    footer: z.string().optional(),
    buttons: z.array(z.string()),
  }),
  person,
}
const Shown = z.discriminatedUnion('channel', [
  z.object({
    channel: z.literal('email'),
    from: z.string(),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    person,
  }),
  z.object({ channel: z.literal('sms'), ...onPhone }),
  z.object({ channel: z.literal('whatsapp'), ...onPhone }),
])
type Shown = z.infer<typeof Shown>

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
    Shown,
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
  // what another channel's words made says nothing of these
  const made = preview?.channel === channel ? preview : undefined
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
      {channel === 'email' ? (
        <MailFrame mail={made?.channel === 'email' ? made : undefined} problem={problem}>
          <Whose person={made?.person} hasSegment={segmentId !== ''} />
        </MailFrame>
      ) : made && made.channel !== 'email' ? (
        <PhoneFrame channel={made.channel} message={made} problem={problem}>
          <Whose person={made.person} hasSegment={segmentId !== ''} />
        </PhoneFrame>
      ) : problem ? (
        <Callout title="There is no preview yet">{problem}</Callout>
      ) : (
        <Skeleton className="h-48 w-full" />
      )}
    </Card>
  )
}

function Whose({
  person,
  hasSegment,
}: {
  person: Shown['person'] | undefined
  hasSegment: boolean
}) {
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
