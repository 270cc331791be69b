'use client'

import { useRef } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { menuItem, popoverBox } from '@/ui/primitives/menu-styles'
import type { FieldChoice } from '../template-draft'

export interface MenuPlace {
  left: number
  top: number
  /** what was typed to open it, put in where nothing is chosen */
  typed: string
}

interface FieldMenuProps {
  place: MenuPlace
  fields: readonly FieldChoice[]
  onChoose: (name: string) => void
  onClose: () => void
}

/** The fields, at the caret: by arrows, or by typing the beginning of a name. */
export function FieldMenu({ place, fields, onChoose, onClose }: FieldMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  const groups = [...new Set(fields.map(({ group }) => group))]
  return (
    <>
      <span
        ref={anchor}
        aria-hidden
        className="pointer-events-none absolute"
        style={{ left: place.left, top: place.top }}
      />
      <Popover
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose()
        }}
        placement="bottom start"
        offset={4}
        className={`${popoverBox} min-w-52`}
      >
        <Menu
          aria-label="Fields"
          autoFocus="first"
          onAction={(key) => onChoose(String(key))}
          className="max-h-80 overflow-y-auto p-1 outline-none"
        >
          {groups.map((group) => (
            <MenuSection key={group}>
              <Header className="px-2 pt-1.5 pb-1 font-medium text-ink-faint text-xs">
                {group}
              </Header>
              {fields
                .filter((field) => field.group === group)
                .map(({ name, label }) => (
                  <MenuItem key={name} id={name} textValue={label} className={menuItem}>
                    {label}
                  </MenuItem>
                ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </>
  )
}
