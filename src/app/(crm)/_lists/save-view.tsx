'use client'

import { Bookmark } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { SavedViewList } from '@/domains/organizations'
import { Button } from '@/ui/primitives/button'
import { Checkbox } from '@/ui/primitives/checkbox'
import { Dialog } from '@/ui/primitives/dialog'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { FormProblem } from '../../_forms/form-problem'
import type { ActionError } from '../../_server/action-result'
import { saveListView } from './actions'

export interface SaveViewProps {
  list: SavedViewList
  params: Record<string, string>
  /** may show it to everybody in the organization */
  canShare: boolean
}

/** Keeps the search, filters and sort on screen under a name. */
export function SaveView(props: SaveViewProps) {
  return (
    <Dialog
      size="sm"
      title="Save this view"
      description="Keeps the search, filters and sort. New records that fit will be in it."
      trigger={
        <Button size="sm" variant="ghost" icon={<Bookmark />}>
          Save view
        </Button>
      }
    >
      {(close) => <SaveViewForm {...props} close={close} />}
    </Dialog>
  )
}

function SaveViewForm({ list, params, canShare, close }: SaveViewProps & { close: () => void }) {
  const router = useRouter()
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const [error, setError] = useState<ActionError>()
  const [isPending, startTransition] = useTransition()
  const save = () =>
    startTransition(async () => {
      const result = await saveListView({ list, name, params, isShared })
      if (!result.ok) return setError(result.error)
      toast.success(`Saved “${name.trim()}”`)
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
      <FormProblem error={error} shownAt={['name']} />
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={40}
        autoFocus
        autoComplete="off"
        error={error?.fields['name']}
      />
      {canShare ? (
        <Checkbox
          label="Everybody in the organization sees it"
          isSelected={isShared}
          onChange={setShared}
        />
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onPress={close}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          Save view
        </Button>
      </div>
    </form>
  )
}
