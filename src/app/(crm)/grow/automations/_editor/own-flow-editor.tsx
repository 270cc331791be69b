'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { FormProblem } from '@/app/_forms/form-problem'
import type { ActionError } from '@/app/_server/action-result'
import type { OwnFlowForm, Rehearsal, SplitResult, StepNumbers } from '@/domains/automations'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Card } from '@/ui/primitives/card'
import { Checkbox } from '@/ui/primitives/checkbox'
import { LinkButton } from '@/ui/primitives/link-button'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { RehearsalPanel } from '../_components/rehearsal-panel'
import { SampleStart } from '../_components/sample-start'
import { rehearseOwnPast, saveOwn, startOwnSample } from '../actions'
import { draftOf, formOf } from './draft'
import { type EditorOffers, EditorProvider } from './editor-context'
import { StepList } from './step-list'
import { TriggerFields } from './trigger-fields'

interface OwnFlowEditorProps {
  /** null: a new one */
  flowId: string | null
  name: string
  form: OwnFlowForm
  numbers: readonly StepNumbers[]
  splits: readonly SplitResult[]
  offers: EditorOffers
  canSave: boolean
  canTry: boolean
}

/** A flow of one's own: what begins it, and its steps one under another; to save and to rehearse. */
export function OwnFlowEditor(props: OwnFlowEditorProps) {
  const { flowId, offers, canSave, canTry } = props
  const router = useRouter()
  const [draft, setDraft] = useState<{ name: string; flow: ReturnType<typeof draftOf> }>()
  const [taken, setTaken] = useState(0)
  const [error, setError] = useState<ActionError>()
  const [rehearsal, setRehearsal] = useState<Rehearsal>()
  const [isSaving, startSaving] = useTransition()
  const stored = { name: props.name, flow: draftOf(props.form) }
  const { name, flow } = draft ?? stored
  const isDirty =
    flowId === null || (draft !== undefined && JSON.stringify(draft) !== JSON.stringify(stored))
  const form = formOf(flow)
  const change = (part: Partial<typeof flow>) => setDraft({ name, flow: { ...flow, ...part } })
  const discard = () => {
    setDraft(undefined)
    setError(undefined)
    setTaken(taken + 1)
  }
  const store = () =>
    startSaving(async () => {
      const result = await saveOwn(flowId, name, form)
      setError(result.ok ? undefined : result.error)
      if (!result.ok) return
      toast.success('Saved', {
        description: flowId
          ? 'Who is in the flow already finishes as it was.'
          : 'It is off until you switch it on.',
      })
      startSaving(() => {
        if (!flowId) router.push(`/grow/automations/own/${result.data.flowId}` as Route)
        else {
          router.refresh()
          setDraft(undefined)
        }
      })
    })
  const tryIt = async () => {
    const result = await startOwnSample(form)
    setError(result.ok ? undefined : result.error)
    return result
  }
  const errors = error?.fields ?? {}
  return (
    <EditorProvider
      value={{
        ...offers,
        trigger: flow.trigger,
        isReadOnly: !canSave,
        canTry,
        errors,
        stepNumbers: new Map(props.numbers.map((step) => [step.key, step])),
        splits: new Map(props.splits.map((split) => [split.key, split])),
        rehearsed: new Map(rehearsal?.steps.map(({ key, people }) => [key, people])),
      }}
    >
      <form
        key={taken}
        noValidate
        className="flex flex-col gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          store()
        }}
      >
        <FormProblem error={error} shownAt={Object.keys(errors).filter(isShown)} />
        <Card title="How it begins">
          <div className="flex flex-col gap-4">
            <TextField
              label="Name"
              value={name}
              onChange={(text) => setDraft({ name: text, flow })}
              maxLength={60}
              isDisabled={!canSave}
              error={errors['name']}
              autoComplete="off"
            />
            <TriggerFields onChange={(trigger) => change({ trigger })} />
            <Checkbox
              label="An order placed meanwhile ends it"
              isSelected={flow.endsByOrder}
              isDisabled={!canSave}
              onChange={(endsByOrder) => change({ endsByOrder })}
            />
          </div>
        </Card>
        <Card
          title="What happens then"
          description="From top to bottom. Numbers are of the last 30 days."
          actions={canTry ? <SampleStart start={tryIt} /> : null}
        >
          <StepList
            label="Steps"
            steps={flow.steps}
            path="form.steps"
            depth={1}
            onChange={(steps) => change({ steps })}
          />
        </Card>
        {canSave ? (
          <FormActions note={isDirty ? 'Not saved yet.' : null}>
            {flowId ? (
              <Button isDisabled={!isDirty || isSaving} onPress={discard}>
                Cancel
              </Button>
            ) : (
              <LinkButton href="/grow/automations">Cancel</LinkButton>
            )}
            <Button type="submit" variant="primary" isPending={isSaving} isDisabled={!isDirty}>
              Save
            </Button>
          </FormActions>
        ) : null}
      </form>
      <RehearsalPanel
        asked={form}
        rehearse={(days) => rehearseOwnPast(flowId, form, days)}
        onTold={setRehearsal}
      />
    </EditorProvider>
  )
}

/** Every reason stands at the name, the start or its step. */
const isShown = (path: string): boolean => path === 'name' || /^form\.(trigger|steps)\b/.test(path)
