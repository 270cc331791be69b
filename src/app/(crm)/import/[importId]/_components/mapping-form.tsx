'use client'

import { useState, useTransition } from 'react'
import type { ImportPreview } from '@/domains/imports'
import type { OrderField, OrderMapping } from '@/domains/imports/schemas'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { toast } from '@/ui/primitives/toast'
import { remapImport, saveMapping } from '../actions'
import { MappingColumns } from './mapping-columns'
import { MappingFormat } from './mapping-format'
import { fitTo, type MappingState, mappingOf, stateOf } from './mapping-state'
import { MappingWords } from './mapping-words'
import { SavedMappings } from './saved-mappings'
import { useLeaveColumns } from './use-leave-columns'

export interface MappingFormProps {
  importId: string
  preview: ImportPreview
  initial: OrderMapping
  saved: { name: string; mapping: OrderMapping }[]
  defaults: { timeZone: string; currency: string }
  timeZones: string[]
  currencies: string[]
}

/** Edits how a file is read, and has it read again. Nothing is kept until then. */
export function MappingForm({ importId, preview, initial, saved, ...lists }: MappingFormProps) {
  const [state, setState] = useState<MappingState>(() => stateOf(initial))
  const [errors, setErrors] = useState<Partial<Record<OrderField, string>>>({})
  const [problem, setProblem] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const leave = useLeaveColumns(importId)
  const change = (part: Partial<MappingState>) => setState((now) => ({ ...now, ...part }))

  /** Calls `use` with the mapping, unless something is wrong with it, which is then shown. */
  const withMapping = (use: (mapping: OrderMapping) => Promise<void>) => {
    const result = mappingOf(state)
    setErrors('fields' in result ? result.fields : {})
    setProblem('rest' in result ? result.rest[0] : undefined)
    if ('mapping' in result) startTransition(() => use(result.mapping))
  }
  const readAgain = () =>
    withMapping(async (mapping) => {
      const result = await remapImport(importId, mapping)
      if (result.ok) leave()
      else setProblem(result.error.message)
    })
  const save = (name: string) =>
    withMapping(async (mapping) => {
      const result = await saveMapping(name, mapping)
      if (result.ok) toast.success(`Saved as “${name}”`)
      else setProblem(result.error.message)
    })

  return (
    <div className="flex flex-col gap-6">
      <Card
        title="What the columns mean"
        actions={
          <SavedMappings
            saved={saved}
            onUse={(mapping) => setState(fitTo(mapping, preview.columns))}
            onSave={save}
          />
        }
      >
        <MappingColumns
          columns={preview.columns}
          chosen={state.columns}
          reasons={preview.suggestion.fields}
          errors={errors}
          onChange={(columns) => change({ columns })}
        />
      </Card>
      <Card title="How values are written">
        <MappingFormat state={state} onChange={change} {...lists} />
      </Card>
      <MappingWords columns={preview.columns} state={state} onChange={change} />
      {problem ? <Callout kind="danger" title={problem} isLive /> : null}
      {Object.keys(errors).length > 0 ? (
        <Callout kind="danger" title="Some columns need another choice" isLive>
          {Object.values(errors).join(' ')}
        </Callout>
      ) : null}
      <div className="flex justify-end">
        <Button variant="primary" isPending={isPending} onPress={readAgain}>
          Read with these columns
        </Button>
      </div>
    </div>
  )
}
