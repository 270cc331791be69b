'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { saveHistoryDays } from '../actions'

export function HistoryForm({ days }: { days: number }) {
  const form = useActionForm(saveHistoryDays, () => toast.success('Saved'))
  return (
    <form {...form.props} className="flex flex-col gap-4">
      <FormProblem error={form.error} shownAt={['days']} />
      <TextField
        label="Days for which an old message needs a reply"
        name="days"
        inputMode="numeric"
        defaultValue={String(days)}
        hint="Counts for what comes in from now on."
        error={form.errorAt('days')}
        className="sm:w-72"
      />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" isPending={form.isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}
