'use client'

import { createContext, useContext } from 'react'
import type { Choices, KindDescription } from '@/domains/segments'

/** What every part of the builder needs to know. */
export interface BuilderContext {
  kinds: readonly KindDescription[]
  choices: Choices
  currency: string
  /** the organization's day, `YYYY-MM-DD` */
  today: string
  /** what is wrong at a path of the rules */
  errorAt: (path: string) => string | undefined
}

const Context = createContext<BuilderContext | undefined>(undefined)

export const BuilderProvider = Context.Provider

export function useBuilder(): BuilderContext {
  const context = useContext(Context)
  if (!context) throw new Error('This stands outside a builder')
  return context
}
