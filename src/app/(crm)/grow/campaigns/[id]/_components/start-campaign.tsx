'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { CampaignRehearsal } from '@/domains/campaigns'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { Skeleton } from '@/ui/primitives/skeleton'
import { toast } from '@/ui/primitives/toast'
import { rehearse, start } from '../../actions'
import { RehearsalText } from './rehearsal-text'

interface StartCampaignProps {
  id: string
  title: string
  /** when it would go, in words */
  when: string
  isScheduled: boolean
}

/** Starts a draft, after saying whom it reaches and why not the others. */
export function StartCampaign({ id, title, when, isScheduled }: StartCampaignProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const [isAsking, setAsking] = useState(false)
  const [told, setTold] = useState<CampaignRehearsal>()
  const verb = isScheduled ? 'Schedule' : 'Start'
  const ask = () => {
    setTold(undefined)
    setAsking(true)
    startTransition(async () => {
      const result = await rehearse(id)
      if (result.ok) setTold(result.data)
      else {
        setAsking(false)
        toast.error('It is not known whom this would reach', { description: result.error.message })
      }
    })
  }
  const go = () =>
    startTransition(async () => {
      const result = await start(id)
      if (result.ok) toast.success(`${title} is ${isScheduled ? 'scheduled' : 'started'}`)
      else toast.error('It was not started', { description: result.error.message })
      setAsking(false)
      router.refresh()
    })
  return (
    <>
      <Button variant="primary" onPress={ask}>
        {verb}
      </Button>
      <Dialog
        title={`${verb} “${title}”?`}
        description={when}
        isOpen={isAsking}
        onOpenChange={setAsking}
        footer={(close) => (
          <>
            <Button onPress={close}>Cancel</Button>
            <Button
              variant="primary"
              isPending={isPending}
              isDisabled={told === undefined}
              onPress={go}
            >
              {verb}
            </Button>
          </>
        )}
      >
        {told ? <RehearsalText told={told} /> : <Skeleton className="h-24 w-full" />}
      </Dialog>
    </>
  )
}
