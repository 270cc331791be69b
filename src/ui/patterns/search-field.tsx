'use client'

import { Search, X } from 'lucide-react'
import { useCallback, useMemo, useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField'
import { fieldBox } from '../primitives/field-styles'
import { keepEarlyText } from '../primitives/keep-early-text'
import { Spinner } from '../primitives/spinner'
import { useShortcut } from '../shortcuts'
import { useTypedListParam } from './use-typed-list-param'

export interface SearchFieldProps {
  /** accessible name, e.g. "Search customers" */
  label: string
  /** what can be typed, e.g. "Name, e-mail or buyer id" */
  placeholder: string
  /** parameter of the address */
  param?: string | undefined
}

/** Searches as one types, keeps the text in the address and never loses the focus. `/` jumps here. */
export function SearchField({ label, placeholder, param = 'q' }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const setInput = useCallback((element: HTMLInputElement | null) => {
    input.current = element
    keepEarlyText(element)
  }, [])
  const [value, setValue, isPending] = useTypedListParam(param)
  useShortcut(
    useMemo(
      () => ({
        keys: ['/'],
        label: 'Search this list',
        section: 'List',
        run: () => input.current?.focus(),
      }),
      [],
    ),
  )
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={setValue}
      maxLength={200}
      autoComplete="off"
      className="group relative w-full sm:w-72"
    >
      <span className="pointer-events-none absolute inset-y-0 left-0 grid w-8 place-items-center text-ink-faint">
        {isPending && value ? (
          <Spinner label="Searching" className="size-3.5" />
        ) : (
          <Search aria-hidden className="size-3.5" />
        )}
      </span>
      <Input
        ref={setInput}
        placeholder={placeholder}
        className={`${fieldBox} h-8 px-8 max-sm:h-10 [&::-webkit-search-cancel-button]:hidden`}
      />
      <Button className="absolute inset-y-0 right-0 grid w-8 place-items-center rounded-md text-ink-faint hover:text-ink group-empty:hidden">
        <X aria-hidden className="size-3.5" />
      </Button>
    </AriaSearchField>
  )
}
