'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Select } from '@/ui/primitives/select'
import { toast } from '@/ui/primitives/toast'
import { setStage } from '../actions'

interface SetStageProps {
  customerId: string
  /** the one that was set; null: the rules say it */
  stage: string | null
  stages: readonly { id: string; label: string }[]
}

const BY_RULES = 'by_rules'

/** Says at which stage a person is, or lets the rules say it. */
export function SetStage({ customerId, stage, stages }: SetStageProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const choose = (id: string) =>
    startTransition(async () => {
      const result = await setStage(customerId, id === BY_RULES ? null : id)
      if (result.ok) router.refresh()
      else toast.error('The stage was not changed', { description: result.error.message })
    })
  return (
    <Select
      label="Stage"
      className="mt-3"
      options={[{ id: BY_RULES, label: 'As the rules say' }, ...stages]}
      value={stage ?? BY_RULES}
      isDisabled={isPending}
      onChange={choose}
    />
  )
}
