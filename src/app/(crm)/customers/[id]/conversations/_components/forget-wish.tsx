'use client'

import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { IconButton } from '@/ui/primitives/icon-button'
import { toast } from '@/ui/primitives/toast'
import { rememberWish } from '../../actions'

/** Forgets a wish; it can be taken back. */
export function ForgetWish({ interestId, keyword }: { interestId: string; keyword: string }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const remember = async (until: string) => {
    const result = await rememberWish(interestId, until)
    if (!result.ok) toast.error('It is still forgotten', { description: result.error.message })
    router.refresh()
  }
  const forget = () =>
    startTransition(async () => {
      const result = await rememberWish(interestId, null)
      if (result.ok) {
        const { before } = result.data
        toast.success(`Forgot “${keyword}”`, {
          action: { label: 'Undo', onClick: () => void remember(before) },
        })
      } else toast.error('The wish is still there', { description: result.error.message })
      router.refresh()
    })
  return (
    <IconButton
      label={`Forget ${keyword}`}
      icon={<X />}
      size="sm"
      variant="ghost"
      isDisabled={isPending}
      onPress={forget}
    />
  )
}
