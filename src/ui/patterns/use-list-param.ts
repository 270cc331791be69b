'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import { useListScope } from './list-scope'

/** The parameters that only make sense for the rows on screen; any change of the query drops them. */
const ofThesePages = { cursor: parseAsString, preview: parseAsString }

type SetListParam = (
  value: string | null,
  /** whether the browser's "back" returns to the value before; it does unless told */
  history?: 'push' | 'replace',
) => void

/**
 * One parameter of a list's address, e.g. `segment`. Writing it renders the rows anew on the server, starts at the
 * first page, and closes the preview.
 */
export function useListParam(
  name: string,
): [value: string | null, set: SetListParam, isPending: boolean] {
  const { isPending, startTransition } = useListScope()
  const [params, setParams] = useQueryStates(
    { ...ofThesePages, [name]: parseAsString },
    { shallow: false, scroll: false, startTransition },
  )
  const current = params[name as keyof typeof params] ?? null
  const set: SetListParam = (value, history = 'push') => {
    void setParams(
      { [name]: value === '' ? null : value, cursor: null, preview: null },
      { history },
    )
  }
  return [current, set, isPending]
}
