'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/ui/primitives/button'
import { decideMatch } from '../../_components/decide-match'

/** The two answers to a possible match. */
export function MatchDecision({ matchId }: { matchId: string }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const decide = (isSame: boolean) =>
    startTransition(() => decideMatch(matchId, isSame, router.refresh))
  return (
    <>
      <Button size="sm" isPending={isPending} onPress={() => decide(true)}>
        Same person
      </Button>
      <Button size="sm" isDisabled={isPending} onPress={() => decide(false)}>
        Not the same
      </Button>
    </>
  )
}
