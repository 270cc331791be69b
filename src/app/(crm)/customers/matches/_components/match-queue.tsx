'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState, useTransition } from 'react'
import { ListScope } from '@/ui/patterns/list-scope'
import { ListSelectionProvider } from '@/ui/patterns/list-selection'
import { useListKeys } from '@/ui/patterns/use-list-keys'
import { useShortcut } from '@/ui/shortcuts'
import { decideMatch } from '../../_components/decide-match'
import { MatchCard } from './match-card'
import type { MatchTexts } from './match-texts'

export interface MatchQueueProps {
  matches: readonly MatchTexts[]
  canDecide: boolean
}

/** The queue. J and K move, Enter opens the first of the two, S says the same, N says not the same. */
export function MatchQueue(props: MatchQueueProps) {
  return (
    <ListScope>
      <ListSelectionProvider rowIds={props.matches.map(({ id }) => id)}>
        <Queue {...props} />
      </ListSelectionProvider>
    </ListScope>
  )
}

function Queue({ matches, canDecide }: MatchQueueProps) {
  const router = useRouter()
  const [deciding, setDeciding] = useState<string>()
  const [, startTransition] = useTransition()
  const list = useListKeys<HTMLUListElement>({
    rowIds: matches.map(({ id }) => id),
    isSelectable: false,
    hasPreview: false,
  })
  const decide = (id: string, isSame: boolean) =>
    startTransition(async () => {
      setDeciding(id)
      await decideMatch(id, isSame, router.refresh)
      setDeciding(undefined)
    })
  const live = useRef({ matches, decide, deciding })
  useEffect(() => {
    live.current = { matches, decide, deciding }
  })
  const keys = useMemo(() => {
    const onCurrent = (isSame: boolean) => () => {
      const focused = document.activeElement?.closest<HTMLElement>('[data-row-id]')
      const id = focused?.dataset['rowId'] ?? live.current.matches[0]?.id
      if (id !== undefined && live.current.deciding === undefined) live.current.decide(id, isSame)
    }
    const section = 'Possible matches'
    return {
      same: { keys: ['s'], label: 'Same person', section, run: onCurrent(true) },
      other: { keys: ['n'], label: 'Not the same', section, run: onCurrent(false) },
    } as const
  }, [])
  useShortcut(canDecide ? keys.same : undefined)
  useShortcut(canDecide ? keys.other : undefined)
  return (
    <ul ref={list} aria-label="Possible matches" className="flex flex-col gap-4">
      {matches.map((match) => (
        <li key={match.id} data-row-id={match.id}>
          <MatchCard
            match={match}
            isDeciding={deciding === match.id}
            {...(canDecide && { onDecide: (isSame: boolean) => decide(match.id, isSame) })}
          />
        </li>
      ))}
    </ul>
  )
}
