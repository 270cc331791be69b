'use client'

import { Plus } from 'lucide-react'
import { useState, useTransition } from 'react'
import type { ActionError } from '@/app/_server/action-result'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import type { Option } from '@/ui/primitives/option-list'
import { toast } from '@/ui/primitives/toast'
import { saveTargets } from '../actions'
import type { TargetText } from '../texts'
import { TargetRow } from './target-row'

export interface TargetsFormProps {
  targets: readonly TargetText[]
  channels: readonly Option[]
  canEdit: boolean
}

const isAny = ({ channel, priority }: TargetText) => channel === 'any' && priority === 'any'

/** How soon buyers are answered: one line for all, and others for channels and priorities of their own. */
export function TargetsForm({ targets, channels, canEdit }: TargetsFormProps) {
  const [rows, setRows] = useState(targets.map((target, key) => ({ ...target, key })))
  const [error, setError] = useState<ActionError>()
  const [isPending, startTransition] = useTransition()
  const change = (key: number, next: Partial<TargetText>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...next } : row)))
  const add = () =>
    setRows((before) => [
      ...before,
      {
        channel: 'any',
        priority: 'urgent',
        reply: '',
        resolution: '',
        key: Math.max(-1, ...before.map(({ key }) => key)) + 1,
      },
    ])
  const save = () =>
    startTransition(async () => {
      const result = await saveTargets(rows.map(({ key: _, ...row }) => row))
      setError(result.ok ? undefined : result.error)
      if (result.ok) toast.success('Saved. Running clocks follow within a minute.')
    })
  const atRow = Object.keys(error?.fields ?? {}).some((field) => field.startsWith('targets.'))
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {error ? (
        <Callout
          kind="danger"
          title={atRow ? 'Not saved. See below what is wrong.' : error.message}
          isLive
        />
      ) : null}
      <ul className="flex flex-col divide-y">
        {rows.map((row, n) => (
          <TargetRow
            key={row.key}
            row={row}
            channels={channels}
            isFixed={isAny(row) && rows.findIndex(isAny) === n}
            canEdit={canEdit}
            errorAt={(field) => error?.fields[`targets.${n}.${field}`]}
            onChange={(next) => change(row.key, next)}
            onRemove={() => setRows((before) => before.filter(({ key }) => key !== row.key))}
          />
        ))}
      </ul>
      {canEdit ? (
        <FormActions>
          <Button icon={<Plus />} onPress={add}>
            Add a target
          </Button>
          <Button type="submit" variant="primary" isPending={isPending}>
            Save
          </Button>
        </FormActions>
      ) : null}
    </form>
  )
}
