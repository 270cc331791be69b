'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { saveName } from '../actions'

export function NameForm({ name }: { name: string }) {
  const form = useActionForm(saveName, () => toast.success('Saved'))
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={['name']} />
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        defaultValue={name}
        isRequired
        error={form.errorAt('name')}
      />
      <FormActions>
        <Button type="submit" isPending={form.isPending}>
          Save
        </Button>
      </FormActions>
    </form>
  )
}
