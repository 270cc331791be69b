'use client'

import { type Editor, useEditorState } from '@tiptap/react'
import { TextField } from '@/ui/primitives/text-field'
import type { FieldChoice } from '../template-draft'

/** What stands in for the marked field where it is not known of somebody. */
export function FieldSettings(props: { editor: Editor; fields: readonly FieldChoice[] }) {
  const { editor, fields } = props
  const marked = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      now.isActive('mergeField')
        ? {
            field: String(now.getAttributes('mergeField')['field']),
            fallback: String(now.getAttributes('mergeField')['fallback'] ?? ''),
          }
        : null,
  })
  if (!marked) return null
  const label = fields.find(({ name }) => name === marked.field)?.label ?? marked.field
  return (
    <div className="border-t bg-sunken p-3">
      <TextField
        label={`Where “${label}” is not known`}
        hint="Empty: nothing stands there. Enter brings you back to the words."
        value={marked.fallback}
        maxLength={100}
        onChange={(fallback) => {
          editor.commands.updateAttributes('mergeField', { fallback })
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') editor.commands.focus()
        }}
      />
    </div>
  )
}
