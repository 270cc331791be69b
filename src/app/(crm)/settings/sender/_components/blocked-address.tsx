'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { changeBlock } from '../actions'

/** Looks one address up, blocks it or lets it go. Blocked addresses are known by a hash, so there is no list to read. */
export function BlockedAddress({ canUnblock }: { canUnblock: boolean }) {
  const form = useActionForm(changeBlock, (sentence) => toast.success(sentence))
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={['email']} />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="off"
        error={form.errorAt('email')}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="do" value="find" isPending={form.isPending}>
          Look up
        </Button>
        <Button type="submit" name="do" value="block" variant="ghost">
          Block
        </Button>
        {canUnblock ? (
          <Button type="submit" name="do" value="unblock" variant="ghost">
            Let go
          </Button>
        ) : null}
      </div>
    </form>
  )
}
