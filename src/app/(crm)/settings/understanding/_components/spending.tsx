'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import type { Spending as MonthsSpending } from '@/domains/understanding'
import { formatMoney } from '@/lib/intl/money'
import { FormActions } from '@/ui/patterns/form-row'
import { Button } from '@/ui/primitives/button'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { saveCap } from '../actions'

/** What the model has cost this month, and the most it may. */
export function Spending({
  spending,
  locale,
  canEdit,
}: {
  spending: MonthsSpending
  locale: string
  canEdit: boolean
}) {
  const form = useActionForm(saveCap, () => toast.success('Saved'))
  const money = (amount: string) => formatMoney(amount, 'USD', locale)
  return (
    <>
      <p className="text-ink">
        {money(spending.spent)} of {money(spending.cap)} spent this month.
      </p>
      {canEdit ? (
        <form {...form.props} className="flex flex-col gap-4">
          <FormProblem error={form.error} shownAt={['cap']} />
          <TextField
            label="Limit per month, in US dollars"
            name="cap"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={spending.cap}
            isRequired
            error={form.errorAt('cap')}
          />
          <FormActions>
            <Button type="submit" variant="primary" isPending={form.isPending}>
              Save
            </Button>
          </FormActions>
        </form>
      ) : null}
    </>
  )
}
