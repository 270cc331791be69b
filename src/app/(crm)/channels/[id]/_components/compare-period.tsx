'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { comparePeriod } from '../../actions'

interface Props {
  connectionId: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks since when orders are compared with the marketplace's own list. */
export function ComparePeriod({ isOpen, onOpenChange, ...props }: Props) {
  return (
    <Dialog
      title="Compare a period"
      description="Orders that were placed or changed since this day are compared with the marketplace’s own list. What is missing or older here is fetched."
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      size="sm"
    >
      {(close) => <PeriodForm {...props} close={close} />}
    </Dialog>
  )
}

function PeriodForm({ connectionId, close }: Pick<Props, 'connectionId'> & { close: () => void }) {
  const form = useActionForm(comparePeriod, () => {
    toast.success('The comparison has been asked for')
    close()
  })
  return (
    <form {...form.props} className="flex flex-col gap-4 pb-2">
      <FormProblem error={form.error} shownAt={['since']} />
      <input type="hidden" name="connectionId" value={connectionId} />
      <TextField label="Since" name="since" type="date" isRequired error={form.errorAt('since')} />
      <div className="flex justify-end gap-2">
        <Button onPress={close}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={form.isPending}>
          Compare
        </Button>
      </div>
    </form>
  )
}
