'use client'

import { Plus, Trash2 } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { FormProblem } from '@/app/_forms/form-problem'
import type { ActionError } from '@/app/_server/action-result'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import { Select } from '@/ui/primitives/select'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { ChannelFields } from '../../_mail/channel-fields'
import type { WordOffers } from '../../_mail/load-words'
import { save } from '../actions'
import {
  type CampaignFields,
  emptyMessage,
  type MessageFields as Message,
} from '../campaign-fields'
import { CampaignPreview } from './campaign-preview'
import { DeliveryFields } from './delivery-fields'
import { MessageFields } from './message-fields'
import { SubjectTest } from './subject-test'

interface CampaignEditorProps {
  /** absent: it is new */
  campaignId?: string
  stored: CampaignFields
  segments: readonly { id: string; label: string; description: string }[]
  zone: string
  offers: WordOffers
}

const MOST_MESSAGES = 10

/** A campaign's form with its mail beside it. Nothing is stored until Save, and nothing is sent by it. */
export function CampaignEditor({
  campaignId,
  stored,
  segments,
  zone,
  offers,
}: CampaignEditorProps) {
  const router = useRouter()
  const [fields, setFields] = useState(stored)
  const [shown, setShown] = useState(0)
  const [error, setError] = useState<ActionError>()
  const [isSaving, startSaving] = useTransition()
  const isDirty = JSON.stringify(fields) !== JSON.stringify(stored)
  const change = (part: Partial<CampaignFields>) => setFields((old) => ({ ...old, ...part }))
  const changeMessage = (place: number, part: Partial<Message>) => {
    setShown(place)
    change({ steps: fields.steps.map((one, n) => (n === place ? { ...one, ...part } : one)) })
  }
  const problemOf = (path: string) => (name: string) => error?.fields[`form.${path}${name}`]
  const home = (campaignId ? `/grow/campaigns/${campaignId}` : '/grow/campaigns') as Route

  const store = () =>
    startSaving(async () => {
      const result = await save(campaignId, fields)
      setError(result.ok ? undefined : result.error)
      if (!result.ok) return
      toast.success('Saved', { description: 'Nothing is sent before you start it.' })
      router.push(`/grow/campaigns/${result.data.campaignId}` as Route)
    })
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <form
        noValidate
        className="flex min-w-0 flex-col gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          store()
        }}
      >
        <FormProblem error={error} shownAt={Object.keys(error?.fields ?? {})} />
        {segments.length === 0 ? (
          <Callout
            title="There is no segment to send to yet."
            actions={<LinkButton href="/grow/segments/new">Make a segment</LinkButton>}
          />
        ) : null}
        <Card title="Whom it goes to">
          <div className="flex flex-col gap-4">
            <TextField
              label="Name"
              hint="For you; nobody else sees it."
              value={fields.title}
              onChange={(title) => change({ title })}
              error={error?.fields['form.title']}
              autoComplete="off"
            />
            <Select
              label="Segment"
              options={segments}
              value={fields.segmentId || null}
              onChange={(segmentId) => change({ segmentId })}
              error={error?.fields['form.segmentId']}
              hint="Who is in it when the campaign starts gets it."
            />
            <ChannelFields
              channel={fields.channel}
              numbers={offers.numbers}
              // templates are for one channel
              onChange={(channel) =>
                change({ channel, steps: fields.steps.map((one) => ({ ...one, templateId: '' })) })
              }
            />
          </div>
        </Card>
        {fields.steps.map((step, place) => (
          <Card
            // biome-ignore lint/suspicious/noArrayIndexKey: messages have nothing but their place
            key={place}
            title={fields.steps.length === 1 ? 'Message' : `Message ${place + 1}`}
            actions={
              place > 0 ? (
                <Button
                  size="sm"
                  variant="ghost"
                  icon={<Trash2 />}
                  onPress={() => {
                    setShown(0)
                    change({ steps: fields.steps.filter((_, n) => n !== place) })
                  }}
                >
                  Remove
                </Button>
              ) : null
            }
          >
            <div className="flex flex-col gap-6">
              <MessageFields
                channel={fields.channel}
                place={place}
                fields={step}
                offers={offers}
                errors={problemOf(`definition.steps.${place}.`)}
                onChange={(part) => changeMessage(place, part)}
              />
              {place === 0 && fields.channel === 'email' ? (
                <SubjectTest
                  fields={fields}
                  errors={problemOf('definition.test.')}
                  onChange={change}
                />
              ) : null}
            </div>
          </Card>
        ))}
        {fields.steps.length < MOST_MESSAGES ? (
          <Button
            icon={<Plus />}
            className="self-start"
            onPress={() => {
              setShown(fields.steps.length)
              change({ steps: [...fields.steps, emptyMessage] })
            }}
          >
            Add a message that follows
          </Button>
        ) : null}
        <Card title="When, and how fast">
          <DeliveryFields
            fields={fields}
            errors={problemOf('definition.')}
            zone={zone}
            onChange={change}
          />
        </Card>
        <FormActions note={isDirty ? 'Not saved yet.' : null}>
          <Button isDisabled={isSaving} onPress={() => router.push(home)}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" isPending={isSaving} isDisabled={!isDirty}>
            Save
          </Button>
        </FormActions>
      </form>
      <CampaignPreview campaign={fields} shown={shown} onShow={setShown} />
    </div>
  )
}
