'use client'

import { signIn } from 'next-auth/react'
import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'

/** Goes to Google by script: the content policy lets no form of ours lead to another site. */
export function GoogleButton({ next }: { next: string }) {
  const [isPending, startTransition] = useTransition()
  return (
    <>
      <Button
        size="lg"
        isPending={isPending}
        onPress={() =>
          startTransition(async () => {
            await signIn('google', { callbackUrl: next })
          })
        }
      >
        Continue with Google
      </Button>
      <p className="flex items-center gap-3 text-ink-muted text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
    </>
  )
}
