'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { connectByFile } from '../../../actions'

/** Names a channel whose order reports are imported. */
export function FileChannelForm({ marketplace, label }: { marketplace: string; label: string }) {
  const router = useRouter()
  const form = useActionForm(connectByFile, ({ connectionId }) =>
    router.push(`/channels/${connectionId}` as Route),
  )
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={['name']} />
      <input type="hidden" name="marketplace" value={marketplace} />
      <TextField
        label="Name of the account"
        name="name"
        defaultValue={marketplace === 'file' ? '' : label}
        hint="As you call it. Several accounts are several channels."
        autoComplete="off"
        isRequired
        error={form.errorAt('name')}
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={form.isPending}>
          Add the channel
        </Button>
      </FormActions>
    </form>
  )
}
