'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Switch } from '@/ui/primitives/switch'
import { toast } from '@/ui/primitives/toast'
import { askApproval } from '../actions'

/** Whether an admin has to approve a version before it is used. */
export function ApprovalSwitch(props: { needsApproval: boolean; canChange: boolean }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const change = (needsApproval: boolean) =>
    startTransition(async () => {
      const result = await askApproval(needsApproval)
      if (result.ok) toast.success(needsApproval ? 'Approval is asked for' : 'No approval needed')
      else toast.error('Nothing was changed', { description: result.error.message })
      router.refresh()
    })
  return (
    <Switch
      label="Admins approve a version before it is used"
      hint="Until then the version approved last stays in use. What is in use now counts as approved."
      isSelected={props.needsApproval}
      isDisabled={!props.canChange || isPending}
      onChange={change}
    />
  )
}
