'use client'

import { useEffect, useState } from 'react'
import type { RuleGroup, RulesPreview } from '@/domains/segments'
import type { ActionError } from '../../../../_server/action-result'

/** The preview as it comes over the wire: times are text. */
export type Preview = Omit<RulesPreview, 'countedAt' | 'usesMembersOf'> & {
  countedAt: string
  usesMembersOf?: string | null
}

export interface PreviewState {
  /** the last one that could be made; of earlier rules while `isPending` */
  preview: Preview | undefined
  error: ActionError | undefined
  isPending: boolean
}

const QUIET_MS = 350

/** Counts the rules while they are edited, once the hand rests. Of two under way only the newer one counts. */
export function usePreview(rules: RuleGroup): PreviewState {
  const [state, setState] = useState<PreviewState>({
    preview: undefined,
    error: undefined,
    isPending: true,
  })
  const text = JSON.stringify(rules)
  useEffect(() => {
    const under = new AbortController()
    setState((before) => ({ ...before, isPending: true }))
    const timer = setTimeout(() => {
      void ask(text, under.signal).then((answer) => {
        if (!under.signal.aborted)
          setState((before) => ({ ...before, ...answer, isPending: false }))
      })
    }, QUIET_MS)
    return () => {
      clearTimeout(timer)
      under.abort()
    }
  }, [text])
  return state
}

async function ask(text: string, signal: AbortSignal): Promise<Partial<PreviewState>> {
  try {
    const response = await fetch('/grow/segments/preview', { method: 'POST', body: text, signal })
    const { preview, error } = await response.json()
    return error ? { error } : { preview, error: undefined }
  } catch {
    return {
      error: {
        code: 'unavailable',
        message:
          'The count could not be read. Check the connection; it is tried again with your next change.',
        fields: {},
        reference: undefined,
      },
    }
  }
}
