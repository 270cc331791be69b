'use client'

import { useState, useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { Callout } from '@/ui/primitives/callout'
import { sendVerification } from '../actions'

export function VerifyNotice({ email }: { email: string }) {
  const [isPending, startTransition] = useTransition()
  const [answer, setAnswer] = useState<{ isSent: boolean; text: string }>()
  const send = () =>
    startTransition(async () => {
      const result = await sendVerification()
      setAnswer(
        result.ok
          ? { isSent: true, text: 'A new link is on its way. The former one has stopped working.' }
          : { isSent: false, text: result.error.message },
      )
    })
  return (
    <Callout
      kind="warning"
      title="Your address is not confirmed yet"
      actions={
        answer?.isSent ? undefined : (
          <Button size="sm" isPending={isPending} onPress={send}>
            Send the link again
          </Button>
        )
      }
    >
      <p className="break-words">
        We mailed {email} a link. Without it you cannot get back in when you forget your password
        and mistyped the address.
      </p>
      <p role="status">{answer?.text}</p>
    </Callout>
  )
}
