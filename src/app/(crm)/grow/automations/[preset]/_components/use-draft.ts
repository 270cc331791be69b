'use client'

import { useState } from 'react'
import type { FlowFields } from '../../flow-fields'

/** What is typed over what is stored. What a colleague saves meanwhile shows through where nothing is typed. */
export function useDraft(stored: FlowFields) {
  const [draft, setDraft] = useState<FlowFields>()
  const fields = draft ?? stored
  return {
    fields,
    isDirty: draft !== undefined && JSON.stringify(draft) !== JSON.stringify(stored),
    change: (part: Partial<FlowFields>) => setDraft({ ...fields, ...part }),
    discard: () => setDraft(undefined),
  }
}
