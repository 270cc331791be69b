'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { type FormAction, useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'

/** Why there is no address yet, and the one thing to do. */
export function OpenChannel({
  action,
  text,
  label,
}: {
  action: FormAction<void>
  text: string
  label: string
}) {
  const form = useActionForm(action)
  return (
    <form {...form.props} className="flex flex-col items-start gap-3">
      <FormProblem error={form.error} />
      <p className="text-ink-muted text-sm">{text}</p>
      <Button type="submit" variant="primary" isPending={form.isPending}>
        {label}
      </Button>
    </form>
  )
}
