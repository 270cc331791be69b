'use client'

import { createContext, useContext } from 'react'
import type { SplitResult, StepNumbers } from '@/domains/automations'
import type { Choices, KindDescription } from '@/domains/segments'
import type { WordOffers } from '../../_mail/load-words'
import type { DraftTrigger } from './draft'

/** What the editor offers in this organization. */
export interface EditorOffers extends WordOffers {
  kinds: readonly KindDescription[]
  choices: Choices
  home: { currency: string; today: string; timeZone: string }
  /** what messages may be about */
  intents: readonly { id: string; label: string }[]
  /** into which people can be put */
  fixedSegments: readonly { id: string; label: string }[]
  /** lifecycle stages */
  stages: readonly { id: string; label: string }[]
}

/** What every step of the editor needs to know. */
export interface EditorContext extends EditorOffers {
  trigger: DraftTrigger
  isReadOnly: boolean
  canTry: boolean
  /** what was refused, by path: `form.steps.0.for.amount` */
  errors: Readonly<Record<string, string>>
  stepNumbers: ReadonlyMap<string, StepNumbers>
  /** results of tests by lot */
  splits: ReadonlyMap<string, SplitResult>
  /** how many a rehearsal saw at a step */
  rehearsed: ReadonlyMap<string, number>
}

const Context = createContext<EditorContext | undefined>(undefined)

export const EditorProvider = Context.Provider

export function useEditor(): EditorContext {
  const context = useContext(Context)
  if (!context) throw new Error('This stands outside an editor')
  return context
}
