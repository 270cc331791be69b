'use client'

import { useTransition } from 'react'
import { presetNames } from '@/domains/automations/schemas'
import { FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Select } from '@/ui/primitives/select'
import { TextArea } from '@/ui/primitives/text-area'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { ButtonFields, OpeningFields } from '../../_mail/copy-fields'
import { FieldList } from '../../_mail/field-list'
import { MailPreview } from '../_components/mail-preview'
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

/** A mail's words, with the mail beneath as it would be sent. */
export function MessageFields({ step, path, onChange }: MessageFieldsProps) {
  const { trigger, templates, errors, isReadOnly, canTry } = useEditor()
  const [isMailing, startMailing] = useTransition()
  const asked = { trigger, step: formStep(step) }
  const mail = () =>
    startMailing(async () => {
      const result = await mailStepTest(asked)
      if (result.ok) toast.success(`Test sent to ${result.data.email}`)
      else toast.error('No test was sent', { description: result.error.message })
    })
  return (
    <>
      <WordsChoice
        templates={templates}
        saved={step.saved}
        isDisabled={isReadOnly}
        error={errors[`${path}.templateId`]}
        onChange={(saved) => onChange({ ...step, saved })}
      />
      {step.saved ? null : <OwnWords step={step} path={path} onChange={onChange} />}
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
          <MailPreview address="/grow/automations/own/preview" asked={asked} />
        </div>
      </details>
    </>
  )
}

/** The words as they are written in the flow. */
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
