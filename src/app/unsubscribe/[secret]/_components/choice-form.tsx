'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'
import { choose } from '../actions'

/** One button that changes one choice. It works before the page's script has loaded. */
export function ChoiceForm(props: {
  secret: string
  channel: string
  isIn: boolean
  label: string
  isMain?: boolean
}) {
  const form = useActionForm(choose)
  return (
    <form {...form.props} className="flex flex-col gap-3">
      <FormProblem error={form.error} shownAt={[]} />
      <input type="hidden" name="secret" value={props.secret} />
      <input type="hidden" name="channel" value={props.channel} />
      <input type="hidden" name="isIn" value={props.isIn ? 'yes' : 'no'} />
      <Button
        type="submit"
        variant={props.isMain ? 'primary' : 'secondary'}
        isPending={form.isPending}
      >
        {props.label}
      </Button>
    </form>
  )
}
