'use client'

import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Text } from 'react-aria-components/Text'
import { menuItem } from './menu-styles'

export interface Option {
  id: string
  label: string
  description?: string | undefined
  /** an icon or badge before the label */
  start?: ReactNode
  isDisabled?: boolean | undefined
}

/** The open list of a select or combo box. */
export function OptionList({
  options,
  emptyText,
}: {
  options: readonly Option[]
  emptyText: string
}) {
  return (
    <ListBox
      items={options}
      className="max-h-80 overflow-auto p-1 outline-none"
      renderEmptyState={() => <p className="px-2 py-3 text-ink-muted text-sm">{emptyText}</p>}
    >
      {(option) => (
        <ListBoxItem
          id={option.id}
          textValue={option.label}
          isDisabled={option.isDisabled ?? false}
          className={menuItem}
        >
          {({ isSelected }) => (
            <>
              {option.start}
              <span className="min-w-0 flex-1">
                <Text slot="label" className="block truncate">
                  {option.label}
                </Text>
                {option.description ? (
                  <Text slot="description" className="block text-ink-muted text-sm">
                    {option.description}
                  </Text>
                ) : null}
              </span>
              <Check
                aria-hidden
                className={`size-4 text-accent-text ${isSelected ? '' : 'invisible'}`}
              />
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  )
}
