'use client'

import { Pencil, Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState, useTransition } from 'react'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { IconButton } from '@/ui/primitives/icon-button'
import { TextField } from '@/ui/primitives/text-field'
import { FormProblem } from '../../../../_forms/form-problem'
import type { ActionError } from '../../../../_server/action-result'
import { saveField } from '../actions'

export interface CustomFieldsProps {
  customerId: string
  fields: Readonly<Record<string, unknown>>
  canEdit: boolean
}

/** Facts of the merchant's own about a person. */
export function CustomFields({ customerId, fields, canEdit }: CustomFieldsProps) {
  const entries = Object.entries(fields).map(([name, value]) => ({ name, value: String(value) }))
  return (
    <div className="flex flex-col gap-3">
      {entries.length === 0 ? (
        <p className="text-ink-muted">Nothing of your own is written here yet.</p>
      ) : (
        <DefinitionList
          facts={entries.map((field) => ({
            term: field.name,
            value: (
              <span className="inline-flex max-w-full items-center gap-1">
                <span className="break-words">{field.value}</span>
                {canEdit ? (
                  <FieldDialog
                    customerId={customerId}
                    field={field}
                    trigger={
                      <IconButton
                        label={`Change ${field.name}`}
                        icon={<Pencil />}
                        size="sm"
                        variant="ghost"
                      />
                    }
                  />
                ) : null}
              </span>
            ),
          }))}
        />
      )}
      {canEdit ? (
        <FieldDialog
          customerId={customerId}
          trigger={
            <Button size="sm" icon={<Plus />} className="self-start">
              Add field
            </Button>
          }
        />
      ) : null}
    </div>
  )
}

interface FieldDialogProps {
  customerId: string
  /** absent: a new one */
  field?: { name: string; value: string }
  trigger: ReactNode
}

function FieldDialog({ trigger, ...props }: FieldDialogProps) {
  return (
    <Dialog
      size="sm"
      title={props.field ? `Change ${props.field.name}` : 'Add a field'}
      description={props.field ? 'An empty value removes the field.' : undefined}
      trigger={trigger}
    >
      {(close) => <FieldForm {...props} close={close} />}
    </Dialog>
  )
}

function FieldForm({
  customerId,
  field,
  close,
}: Omit<FieldDialogProps, 'trigger'> & { close: () => void }) {
  const router = useRouter()
  const [name, setName] = useState(field?.name ?? '')
  const [value, setValue] = useState(field?.value ?? '')
  const [error, setError] = useState<ActionError>()
  const [isPending, startTransition] = useTransition()
  const save = () =>
    startTransition(async () => {
      const result = await saveField(customerId, name, value)
      if (!result.ok) return setError(result.error)
      close()
      router.refresh()
    })
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <FormProblem error={error} shownAt={['name', 'value']} />
      {field ? null : (
        <TextField
          label="Name"
          placeholder="Favorite color"
          value={name}
          onChange={setName}
          maxLength={60}
          autoComplete="off"
          autoFocus
          error={error?.fields['name']}
        />
      )}
      <TextField
        label="Value"
        value={value}
        onChange={setValue}
        maxLength={500}
        autoComplete="off"
        autoFocus={field !== undefined}
        error={error?.fields['value']}
      />
      <div className="flex justify-end gap-2">
        <Button onPress={close}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}
