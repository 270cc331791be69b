'use client'

import { useTransition } from 'react'
import { presetNames } from '@/domains/automations/schemas'
import { FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Select } from '@/ui/primitives/select'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { ChannelFields } from '../../_mail/channel-fields'
import { ButtonFields, OpeningFields } from '../../_mail/copy-fields'
import { FieldList } from '../../_mail/field-list'
import { MessageFrame, ShownMessage } from '../../_mail/shown-message'
import { SmsWords } from '../../_mail/sms-words'
import { usePreview } from '../../_mail/use-preview'
import { WhatsAppWords } from '../../_mail/whatsapp-words'
import { WordsChoice } from '../_components/words-choice'
import { mailStepTest } from '../actions'
import { type DraftOf, formStep } from './draft'
import { useEditor } from './editor-context'

const layouts = [
  { id: 'win-back', label: 'Words alone' },
  { id: 'welcome', label: 'With the number of their order' },
  { id: 'repurchase', label: 'With what they bought' },
  { id: 'abandoned-cart', label: 'With the cart they left' },
  { id: 'vip', label: 'With a list of what they get' },
]

interface MessageFieldsProps {
  step: DraftOf<'message'>
  path: string
  onChange: (step: DraftOf<'message'>) => void
}

/** A message's channel and words, with the message beneath as it would be sent. */
export function MessageFields({ step, path, onChange }: MessageFieldsProps) {
  const { trigger, numbers, isReadOnly, canTry } = useEditor()
  const { channel } = step
  const [isMailing, startMailing] = useTransition()
  const asked = { trigger, step: formStep(step) }
  const mail = () =>
    startMailing(async () => {
      const result = await mailStepTest(asked)
      if (result.ok)
        toast.success(`Test sent to ${result.data.email}`, {
          description: channel === 'email' ? undefined : 'By e-mail: the words for the phone.',
        })
      else toast.error('No test was sent', { description: result.error.message })
    })
  return (
    <>
      <ChannelFields
        channel={channel}
        numbers={numbers}
        isDisabled={isReadOnly}
        // templates are for one channel
        onChange={(next) => onChange({ ...step, channel: next, saved: null })}
      />
      <Words step={step} path={path} onChange={onChange} />
      <details>
        <summary className="w-fit cursor-pointer rounded-sm text-ink-muted hover:text-ink">
          Preview and test
        </summary>
        <div className="mt-3 flex flex-col gap-3">
          {canTry ? (
            <Button size="sm" isPending={isMailing} onPress={mail} className="self-start">
              Send test
            </Button>
          ) : null}
          <MessagePreview channel={channel} asked={asked} />
        </div>
      </details>
    </>
  )
}

function MessagePreview(props: { channel: DraftOf<'message'>['channel']; asked: unknown }) {
  const { preview, problem } = usePreview(
    '/grow/automations/own/preview',
    JSON.stringify(props.asked),
    ShownMessage,
  )
  return <MessageFrame channel={props.channel} message={preview} problem={problem} />
}

/** What the channel says: Meta's template, a template's words, or words written here. */
function Words({ step, path, onChange }: MessageFieldsProps) {
  const { templates, whatsapp, fields, errors, isReadOnly } = useEditor()
  const { channel, saved } = step
  if (channel === 'whatsapp')
    return (
      <WhatsAppWords
        whatsapp={step.whatsapp}
        offers={{ whatsapp, fields }}
        isDisabled={isReadOnly}
        errors={(name) => errors[`${path}.${name}`]}
        onChange={(words) => onChange({ ...step, whatsapp: words })}
      />
    )
  return (
    <>
      <WordsChoice
        templates={templates[channel]}
        saved={saved}
        isDisabled={isReadOnly}
        error={errors[`${path}.templateId`]}
        onChange={(next) => onChange({ ...step, saved: next })}
      />
      {saved ? null : channel === 'sms' ? (
        <SmsWords
          text={step.text}
          fields={fields}
          isDisabled={isReadOnly}
          error={errors[`${path}.text`]}
          onChange={(text) => onChange({ ...step, text })}
        />
      ) : (
        <OwnWords step={step} path={path} onChange={onChange} />
      )}
    </>
  )
}

/** The words of a mail as they are written in the flow. */
function OwnWords({ step, path, onChange }: MessageFieldsProps) {
  const { errors, isReadOnly, fields } = useEditor()
  const text = (name: keyof typeof step.copy) => ({
    value: step.copy[name],
    onChange: (value: string) => onChange({ ...step, copy: { ...step.copy, [name]: value } }),
    isDisabled: isReadOnly,
    error: errors[`${path}.copy.${name}`],
    autoComplete: 'off',
  })
  return (
    <>
      <OpeningFields field={text} />
      <FieldList fields={fields} />
      <FormRow>
        <Select
          label="Layout"
          options={layouts}
          value={step.template}
          onChange={(id) => {
            const template = presetNames.find((one) => one === id)
            if (template) onChange({ ...step, template })
          }}
          isDisabled={isReadOnly}
          error={errors[`${path}.template`]}
        />
        <TextField label="Discount code" isOptional {...text('discountCode')} />
      </FormRow>
      {step.template === 'vip' ? (
        <TextArea
          label="What they get"
          isOptional
          hint="One a line."
          value={step.perks}
          onChange={(perks) => onChange({ ...step, perks })}
          isDisabled={isReadOnly}
          error={errors[`${path}.perks`]}
        />
      ) : null}
      <ButtonFields field={text} />
    </>
  )
}
