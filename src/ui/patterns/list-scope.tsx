'use client'

import {
  createContext,
  type ReactNode,
  type TransitionStartFunction,
  use,
  useTransition,
} from 'react'

interface Scope {
  isPending: boolean
  startTransition: TransitionStartFunction
}

const ScopeContext = createContext<Scope | null>(null)

/** Wraps a list with its search, filters and tabs, so that the list shows when its next rows are on their way. */
export function ListScope({ children }: { children: ReactNode }) {
  const [isPending, startTransition] = useTransition()
  return <ScopeContext value={{ isPending, startTransition }}>{children}</ScopeContext>
}

/** The wait that the parts of one list share. */
export function useListScope(): Scope {
  const own = useTransition()
  return use(ScopeContext) ?? { isPending: own[0], startTransition: own[1] }
}
