'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Choices, KindDescription, RuleGroup } from '@/domains/segments'
import { Button } from '@/ui/primitives/button'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import { RadioGroup } from '@/ui/primitives/radio-group'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { FormProblem } from '../../../../_forms/form-problem'
import type { ActionError } from '../../../../_server/action-result'
import { create, update } from '../actions'
import { BuilderProvider } from './builder-context'
import { draftOf, rulesOf } from './draft'
import { GroupEditor } from './group-editor'
import { PreviewPanel } from './preview-panel'
import { usePreview } from './use-preview'

export interface SegmentBuilderProps {
  /** the segment that is edited; absent: a new one */
  segmentId?: string
  name: string
  kind: 'dynamic' | 'fixed'
  rules: RuleGroup
  kinds: readonly KindDescription[]
  choices: Choices
  home: { currency: string; timeZone: string; today: string }
}

const kindOptions = [
  {
    id: 'dynamic',
    label: 'Dynamic',
    description: 'People enter and leave as they come to fit or no longer do.',
  },
  {
    id: 'fixed',
    label: 'Fixed',
    description: 'Whoever fits when you save stays in, whatever happens later.',
  },
]

/** Conditions left; who fits them now right. */
export function SegmentBuilder(props: SegmentBuilderProps) {
  const { segmentId, kinds, choices, home } = props
  const router = useRouter()
  const [name, setName] = useState(props.name)
  const [kind, setKind] = useState(props.kind)
  const [draft, setDraft] = useState(() => draftOf(props.rules))
  const [refused, setRefused] = useState<ActionError>()
  const [isPending, startTransition] = useTransition()
  const rules = rulesOf(draft)
  const state = usePreview(rules)
  const save = () =>
    startTransition(async () => {
      const input = { name, kind, rules }
      const result = segmentId ? await update(segmentId, input) : await create(input)
      if (!result.ok) return setRefused(result.error)
      toast.success(`Saved “${name.trim()}”`)
      router.push(`/grow/segments/${result.data.segmentId}` as Route)
    })
  const errorAt = (path: string) => state.error?.fields[path]
  return (
    <BuilderProvider value={{ kinds, choices, errorAt, ...home }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
        className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]"
      >
        <div className="flex min-w-0 flex-col gap-6">
          <FormProblem error={refused} shownAt={['name']} />
          <Card title="Conditions">
            <GroupEditor group={draft} path="" depth={1} onChange={setDraft} />
          </Card>
          <Card title="Name and kind">
            <div className="flex flex-col gap-4">
              <TextField
                label="Name"
                value={name}
                onChange={setName}
                maxLength={60}
                autoComplete="off"
                error={refused?.fields['name']}
              />
              <RadioGroup
                label="Kind"
                options={kindOptions}
                value={kind}
                onChange={(id) => setKind(id === 'fixed' ? 'fixed' : 'dynamic')}
              />
              <div className="flex justify-end gap-2">
                <LinkButton href={segmentId ? `/grow/segments/${segmentId}` : '/grow/segments'}>
                  Cancel
                </LinkButton>
                <Button type="submit" variant="primary" isPending={isPending}>
                  Save segment
                </Button>
              </div>
            </div>
          </Card>
        </div>
        <PreviewPanel state={state} timeZone={home.timeZone} />
      </form>
    </BuilderProvider>
  )
}
