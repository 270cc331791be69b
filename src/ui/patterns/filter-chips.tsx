'use client'

import { Check, ChevronDown, Plus, X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { menuItem } from '../primitives/menu-styles'
import type { Option } from '../primitives/option-list'
import { Popover } from '../primitives/popover'
import { useListParam } from './use-list-param'

export interface Filter {
  /** parameter of the address; several choices are joined by commas */
  param: string
  label: string
  options: readonly Option[]
  /** only one choice at a time */
  isSingle?: boolean | undefined
}

/** The filters of a list, each kept in the address: `?segment=loyal,champion`. */
export function FilterChips({ filters }: { filters: readonly Filter[] }) {
  return (
    <fieldset aria-label="Filters" className="flex min-w-0 flex-wrap items-center gap-2">
      {filters.map((filter) => (
        <FilterChip key={filter.param} filter={filter} />
      ))}
    </fieldset>
  )
}

function FilterChip({ filter }: { filter: Filter }) {
  const [value, setValue] = useListParam(filter.param)
  const known = filter.options.filter((option) => value?.split(',').includes(option.id))
  const isSet = known.length > 0
  const summary =
    known.length > 2 ? `${known.length} chosen` : known.map((option) => option.label).join(', ')
  return (
    <span
      className={`inline-flex h-8 max-w-full items-center rounded-md border text-base max-sm:h-10 ${isSet ? 'border-accent/40 bg-accent-soft' : 'border-line-strong/60 border-dashed'}`}
    >
      <Popover
        label={filter.label}
        trigger={
          <Button
            className={`flex h-full min-w-0 items-center gap-1.5 rounded-md px-2.5 ${isSet ? 'text-accent-text' : 'text-ink-muted hover:bg-hover hover:text-ink'}`}
          >
            {isSet ? null : <Plus aria-hidden className="size-3.5" />}
            <span className={isSet ? 'font-normal' : ''}>{filter.label}</span>
            {isSet ? <span className="truncate font-medium">{summary}</span> : null}
            {isSet ? <ChevronDown aria-hidden className="size-3.5" /> : null}
          </Button>
        }
      >
        {(close) => (
          <ListBox
            aria-label={filter.label}
            autoFocus
            escapeKeyBehavior="none"
            items={filter.options}
            selectionMode={filter.isSingle ? 'single' : 'multiple'}
            selectedKeys={known.map((option) => option.id)}
            onSelectionChange={(keys) => {
              const ids = keys === 'all' ? filter.options.map((option) => option.id) : [...keys]
              setValue(ids.length === 0 ? null : ids.join(','))
              if (filter.isSingle) close()
            }}
            className="-m-2 max-h-80 min-w-48 overflow-auto outline-none"
          >
            {(option) => (
              <ListBoxItem id={option.id} textValue={option.label} className={menuItem}>
                {({ isSelected }) => (
                  <>
                    <span
                      className={`grid size-4 shrink-0 place-items-center border ${filter.isSingle ? 'rounded-full' : 'rounded-sm'} ${isSelected ? 'border-accent bg-accent text-accent-ink' : 'border-line-strong'}`}
                    >
                      {isSelected ? (
                        <Check aria-hidden strokeWidth={3} className="size-3!" />
                      ) : null}
                    </span>
                    {option.start}
                    <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        )}
      </Popover>
      {isSet ? (
        <Button
          aria-label={`Remove filter ${filter.label}`}
          onPress={() => setValue(null)}
          className="grid h-full w-7 place-items-center rounded-md text-accent-text hover:bg-hover"
        >
          <X aria-hidden className="size-3.5" />
        </Button>
      ) : null}
    </span>
  )
}
