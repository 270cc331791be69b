'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { type FormAction, useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'

/** One button that spends a link's token. A press, not the visit: mail programs visit links by themselves. */
export function SingleActionForm(props: {
  action: FormAction<void>
  token: string
  label: string
}) {
  const form = useActionForm(props.action)
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={props.token} />
      <FormProblem error={form.error} />
      <Button type="submit" variant="primary" size="lg" isPending={form.isPending}>
        {props.label}
      </Button>
    </form>
  )
}
