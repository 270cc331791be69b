'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { CampaignStatus, CampaignWish } from '@/domains/campaigns'
import { formatCountOf } from '@/lib/intl/numbers'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { control } from '../../actions'

/** Pause, go on, stop, and back to draft: each from what is stored, and shown as stored. */
export function CampaignControls({
  id,
  title,
  status,
}: {
  id: string
  title: string
  status: CampaignStatus
}) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const wish = async (what: CampaignWish): Promise<string | undefined> => {
    const result = await control(id, what)
    if (!result.ok) return result.error.message
    toast.success(doneWords[what], {
      description:
        what === 'stop'
          ? `${formatCountOf(result.data.kept, 'message')} did not leave.`
          : undefined,
    })
    router.refresh()
    return undefined
  }
  const press = (what: CampaignWish) =>
    startTransition(async () => {
      const problem = await wish(what)
      if (problem) toast.error('Nothing was changed', { description: problem })
    })
  const simple = (what: CampaignWish, label: string, isMain = false) => (
    <Button
      variant={isMain ? 'primary' : 'secondary'}
      isPending={isPending}
      onPress={() => press(what)}
    >
      {label}
    </Button>
  )
  return (
    <>
      {status === 'scheduled' ? simple('unschedule', 'Back to draft') : null}
      {status === 'sending' ? simple('pause', 'Pause') : null}
      {status === 'paused' ? simple('resume', 'Go on', true) : null}
      {status === 'sending' || status === 'paused' ? (
        <ConfirmDialog
          trigger={<Button variant="danger-ghost">Stop</Button>}
          title={`Stop “${title}” for good?`}
          confirmLabel="Stop it"
          onConfirm={() => wish('stop')}
        >
          Whoever has not got it does not get it any more. This cannot be undone; a pause can.
        </ConfirmDialog>
      ) : null}
    </>
  )
}

const doneWords: Record<CampaignWish, string> = {
  unschedule: 'It is a draft again',
  pause: 'It is paused',
  resume: 'It goes on',
  stop: 'It is stopped',
}
