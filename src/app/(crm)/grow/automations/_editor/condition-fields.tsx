'use client'

import { useState } from 'react'
import type { RuleGroup } from '@/domains/segments'
import { BuilderProvider } from '../../segments/_builder/builder-context'
import { draftOf, rulesOf } from '../../segments/_builder/draft'
import { GroupEditor } from '../../segments/_builder/group-editor'
import { useEditor } from './editor-context'

interface ConditionFieldsProps {
  rules: RuleGroup
  path: string
  onChange: (rules: RuleGroup) => void
}

/** Conditions as segments have them; a saved segment is one of them. */
export function ConditionFields({ rules, path, onChange }: ConditionFieldsProps) {
  const { kinds, choices, home, errors, isReadOnly } = useEditor()
  const [draft, setDraft] = useState(() => draftOf(rules))
  const errorAt = (at: string) => errors[at === 'input' ? path : `${path}.${at}`]
  return (
    <fieldset disabled={isReadOnly} className="min-w-0">
      <legend className="sr-only">Conditions</legend>
      <BuilderProvider value={{ kinds, choices, errorAt, ...home }}>
        <GroupEditor
          group={draft}
          path=""
          depth={1}
          onChange={(changed) => {
            setDraft(changed)
            onChange(rulesOf(changed))
          }}
        />
      </BuilderProvider>
      {errors[path] && draft.of.length === 0 ? (
        <p role="alert" className="mt-2 text-danger-text text-sm">
          {errors[path]}
        </p>
      ) : null}
    </fieldset>
  )
}
