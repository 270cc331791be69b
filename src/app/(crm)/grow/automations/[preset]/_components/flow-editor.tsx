'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { FormProblem } from '@/app/_forms/form-problem'
import type { ActionError } from '@/app/_server/action-result'
import type { PresetName } from '@/domains/automations/schemas'
import type { UsableTemplate } from '@/domains/messaging'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Card } from '@/ui/primitives/card'
import { toast } from '@/ui/primitives/toast'
import type { FieldListProps } from '../../../_mail/field-list'
import { MailPreview } from '../../_components/mail-preview'
import { RehearsalPanel } from '../../_components/rehearsal-panel'
import { SampleStart } from '../../_components/sample-start'
import { WordsChoice } from '../../_components/words-choice'
import { mailTest, rehearsePast, save, startSample } from '../../actions'
import { type FlowFields, sentOf } from '../../flow-fields'
import { FlowForm } from './flow-form'
import { useDraft } from './use-draft'

interface FlowEditorProps {
  preset: PresetName
  stored: FlowFields
  /** mail templates whose words may be taken */
  templates: readonly UsableTemplate[]
  /** what may stand in braces */
  mergeFields: FieldListProps['fields']
  canSave: boolean
  canTry: boolean
}

/** A flow's form with its mail beside it, as it would be with what is typed; to save, to try and to rehearse. */
export function FlowEditor(props: FlowEditorProps) {
  const { preset, stored, templates, mergeFields, canSave, canTry } = props
  const router = useRouter()
  const { fields, isDirty, change, discard } = useDraft(stored)
  const sent = sentOf(fields)
  const [error, setError] = useState<ActionError>()
  const [isSaving, startSaving] = useTransition()
  const [isMailing, startMailing] = useTransition()

  const store = () =>
    startSaving(async () => {
      const result = await save(preset, sent)
      setError(result.ok ? undefined : result.error)
      if (!result.ok) return
      toast.success('Saved', { description: 'Who is in the flow already finishes as it was.' })
      startSaving(() => {
        router.refresh()
        discard()
      })
    })
  const mail = () =>
    startMailing(async () => {
      const result = await mailTest(preset, sent)
      setError(result.ok ? undefined : result.error)
      if (result.ok) toast.success(`Test sent to ${result.data.email}`)
      else toast.error('No test was sent', { description: result.error.message })
    })
  return (
    <>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="What it does">
          <form
            noValidate
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault()
              store()
            }}
          >
            <FormProblem error={error} shownAt={Object.keys(error?.fields ?? {})} />
            <WordsChoice
              templates={templates}
              saved={fields.saved}
              isDisabled={!canSave}
              error={error?.fields['form.saved']}
              onChange={(saved) => change({ saved })}
            />
            <FlowForm
              preset={preset}
              fields={fields}
              mergeFields={mergeFields}
              errors={error?.fields ?? {}}
              isReadOnly={!canSave}
              onChange={change}
            />
            {canSave ? (
              <FormActions note={isDirty ? 'Not saved yet.' : null}>
                <Button
                  isDisabled={!isDirty || isSaving}
                  onPress={() => {
                    discard()
                    setError(undefined)
                  }}
                >
                  Cancel
                </Button>
                <Button type="submit" variant="primary" isPending={isSaving} isDisabled={!isDirty}>
                  Save
                </Button>
              </FormActions>
            ) : null}
          </form>
        </Card>
        <Card
          title="Preview"
          actions={
            canTry ? (
              <>
                <SampleStart start={() => startSample(preset, sent)} />
                <Button size="sm" isPending={isMailing} onPress={mail}>
                  Send test
                </Button>
              </>
            ) : null
          }
          className="lg:sticky lg:top-4"
        >
          <MailPreview address={`/grow/automations/${preset}/preview`} asked={sent} />
        </Card>
      </div>
      <RehearsalPanel asked={sent} rehearse={(days) => rehearsePast(preset, sent, days)} />
    </>
  )
}
