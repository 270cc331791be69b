'use client'

import { useSearchParams } from 'next/navigation'
import { debounce, parseAsString, useQueryStates } from 'nuqs'
import { useListScope } from './list-scope'

/** The parameters that only make sense for the rows on screen; any change of the query drops them. */
const ofThesePages = { cursor: parseAsString, preview: parseAsString }

const SEARCH_PAUSE_MS = 250

/**
 * One parameter of a list's address, e.g. `segment`. Writing it renders the rows anew on the server, starts at the
 * first page, and closes the preview. Text being typed (`isTyped`) waits for a pause.
 */
export function useListParam(
  name: string,
  { isTyped = false }: { isTyped?: boolean } = {},
): [value: string | null, set: (value: string | null) => void, isPending: boolean] {
  const { isPending, startTransition } = useListScope()
  const [params, setParams] = useQueryStates(
    { ...ofThesePages, [name]: parseAsString },
    { shallow: false, scroll: false, startTransition },
  )
  const committed = useSearchParams().get(name)
  const current = params[name as keyof typeof params] ?? null
  const set = (value: string | null) => {
    void setParams(
      { [name]: value === '' ? null : value, cursor: null, preview: null },
      isTyped
        ? {
            // one step back undoes a whole search, not its last letter
            history: committed === null ? 'push' : 'replace',
            limitUrlUpdates: debounce(SEARCH_PAUSE_MS),
          }
        : { history: 'push' },
    )
  }
  return [current, set, isPending]
}
