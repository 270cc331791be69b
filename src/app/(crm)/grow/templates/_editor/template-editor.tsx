'use client'

import type { Route } from 'next'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { FormProblem } from '@/app/_forms/form-problem'
import type { ActionError } from '@/app/_server/action-result'
import { FormActions, FormRow } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Card } from '@/ui/primitives/card'
import { Select } from '@/ui/primitives/select'
import { Skeleton } from '@/ui/primitives/skeleton'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { save } from '../actions'
import type { EditorNode, FieldChoice, TemplateDraft } from '../template-draft'
import { purposesOf, purposeWords } from '../template-words'
import { flatTree, lineTree, treeLine } from './editor-tree'
import { SendTest } from './send-test'
import { Suggestions } from './suggestions'
import { TemplatePreview } from './template-preview'

/** Loaded where it is used: 130 kB that no other page needs. */
const RichText = dynamic(() => import('./rich-text').then((module) => module.RichText), {
  ssr: false,
  loading: () => <Skeleton className="h-24 w-full" />,
})

interface TemplateEditorProps {
  /** absent: a new template */
  known?: { id: string; baseVersion: number }
  stored: TemplateDraft
  fields: readonly FieldChoice[]
  canEdit: boolean
}

/** A template's words with what one person would get beside them. */
export function TemplateEditor({ known, stored, fields, canEdit }: TemplateEditorProps) {
  const router = useRouter()
  const [draft, setDraft] = useState(stored)
  const [round, setRound] = useState({ subject: 0, document: 0 })
  const [error, setError] = useState<ActionError>()
  const [isSaving, startSaving] = useTransition()
  const isDirty = JSON.stringify(draft) !== JSON.stringify(stored)
  const change = (part: Partial<TemplateDraft>) => setDraft((before) => ({ ...before, ...part }))
  const write = (part: Partial<TemplateDraft['content']>) =>
    setDraft((before) => ({ ...before, content: { ...before.content, ...part } }))
  /** What did not come from the keys of the editor: it begins anew with it. */
  const replace = (part: { subject?: EditorNode[]; document?: EditorNode }) => {
    write(part)
    setRound(({ subject, document }) => ({
      subject: subject + (part.subject ? 1 : 0),
      document: document + (part.document ? 1 : 0),
    }))
  }
  const store = () =>
    startSaving(async () => {
      const result = await save(draft, known)
      setError(result.ok ? undefined : result.error)
      if (!result.ok) return
      toast.success('Saved', { description: `Version ${result.data.version}` })
      if (known) router.refresh()
      else router.push(`/grow/templates/${result.data.id}` as Route)
    })
  const problemOf = (place: string) =>
    Object.entries(error?.fields ?? {}).find(([field]) => field.startsWith(place))?.[1]
  const { channel } = draft
  const isRich = channel === 'email' || channel === 'document'
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card
        title="Words"
        actions={
          canEdit ? (
            <Suggestions
              draft={draft}
              onSubject={({ line }) => replace({ subject: line })}
              onBody={({ blocks }) => replace({ document: { type: 'doc', content: blocks } })}
            />
          ) : null
        }
      >
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            store()
          }}
        >
          <FormProblem error={error} shownAt={Object.keys(error?.fields ?? {})} />
          <FormRow>
            <TextField
              label="Name"
              value={draft.name}
              onChange={(name) => change({ name })}
              isDisabled={!canEdit}
              error={problemOf('name')}
              autoComplete="off"
            />
            <Select
              label="For"
              options={purposesOf(channel).map((id) => ({ id, label: purposeWords[id] }))}
              value={draft.purpose}
              onChange={(id) => {
                const purpose = purposesOf(channel).find((one) => one === id)
                if (purpose) change({ purpose })
              }}
              isDisabled={!canEdit}
              error={problemOf('form.purpose')}
            />
          </FormRow>
          {channel === 'email' ? (
            <RichText
              key={`subject ${round.subject}`}
              label="Subject"
              kind="line"
              start={lineTree(draft.content.subject)}
              fields={fields}
              isReadOnly={!canEdit}
              error={problemOf('form.content.subject')}
              onChange={(document) => write({ subject: treeLine(document) })}
            />
          ) : null}
          <RichText
            key={`document ${round.document}`}
            label="Text"
            kind={isRich ? 'rich' : 'text'}
            start={draft.content.document}
            fields={fields}
            hasItems={isRich}
            isReadOnly={!canEdit}
            error={problemOf('form.content.document')}
            onChange={(document) => write({ document: flatTree(document) })}
          />
          <p className="text-ink-muted text-sm">
            Type {'{'} or / for a field, such as the first name. Mark a field to say what stands
            there where it is not known.
          </p>
          <TextField
            label="Coupon code"
            isOptional
            hint="What the field “Coupon code” says. One that exists in your shop."
            value={draft.content.coupon}
            onChange={(coupon) => write({ coupon })}
            isDisabled={!canEdit}
            error={problemOf('form.content.coupon')}
            autoComplete="off"
          />
          {canEdit ? (
            <FormActions note={isDirty ? 'Not saved yet.' : null}>
              <Button
                isDisabled={!isDirty || isSaving}
                onPress={() => {
                  setDraft(stored)
                  setError(undefined)
                  setRound(({ subject, document }) => ({
                    subject: subject + 1,
                    document: document + 1,
                  }))
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
        actions={canEdit && channel !== 'document' ? <SendTest draft={draft} /> : null}
        className="lg:sticky lg:top-4"
      >
        <TemplatePreview draft={draft} />
      </Card>
    </div>
  )
}
