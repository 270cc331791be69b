'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { toast } from '@/ui/primitives/toast'
import { consentChannels } from '../../_components/consent-words'
import { writeConsentDown } from '../../actions'

export interface SayConsentProps {
  customerId: string
  channel: keyof typeof consentChannels
  /** undefined: never asked */
  isIn: boolean | undefined
}

/** Writes down what a person says of marketing by a channel. */
export function SayConsent({ customerId, channel, isIn }: SayConsentProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const by = ` to marketing by ${consentChannels[channel]}`
  const write = (isYes: boolean) =>
    startTransition(async () => {
      const result = await writeConsentDown(customerId, channel, isYes)
      if (result.ok) toast.success('Written down')
      else toast.error('Not written down', { description: result.error.message })
      router.refresh()
    })
  return (
    <span className="flex flex-wrap gap-2">
      {isIn ? null : (
        <Button
          size="sm"
          aria-label={`They agreed${by}`}
          isPending={isPending}
          onPress={() => write(true)}
        >
          They agreed
        </Button>
      )}
      {isIn === false ? null : (
        <Button
          size="sm"
          aria-label={`They said no${by}`}
          isPending={isPending}
          onPress={() => write(false)}
        >
          They said no
        </Button>
      )}
    </span>
  )
}
