'use client'

import { Search } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { TextField } from 'react-aria-components/TextField'
import { Kbd } from '../primitives/kbd'
import { menuItem } from '../primitives/menu-styles'
import { overlayScrim } from '../primitives/overlay-styles'
import { Spinner } from '../primitives/spinner'
import { sectionsOf } from '../sections-of'
import { useShortcut } from '../shortcuts'

export interface Command {
  id: string
  label: string
  /** heading above it, e.g. "Go to", "Customers" */
  section: string
  /** a quiet line, e.g. an e-mail or an order's total */
  detail?: string | undefined
  icon?: ReactNode
  /** other words that find it */
  keywords?: string | undefined
  /** keys to show, e.g. ['G', 'C'] */
  keys?: readonly string[] | undefined
  href?: string | undefined
  onAction?: (() => void) | undefined
}

export interface CommandPaletteProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** pages and actions, found by their words */
  commands: readonly Command[]
  /** finds records by name, e-mail or number, once two letters are typed; its results are shown as they come */
  search?: ((query: string, signal: AbortSignal) => Promise<readonly Command[]>) | undefined
}

const SEARCH_PAUSE_MS = 150

/** Cmd-K or Ctrl-K: goes to pages, finds records, runs actions. */
export function CommandPalette({ isOpen, onOpenChange, commands, search }: CommandPaletteProps) {
  useShortcut(
    useMemo(
      () => ({
        keys: ['mod+k'],
        label: 'Find and run',
        section: 'Anywhere',
        run: () => onOpenChange(true),
      }),
      [onOpenChange],
    ),
  )
  return (
    <ModalOverlay
      isDismissable
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className={`${overlayScrim} flex justify-center p-4 pt-[12vh]`}
    >
      <Modal className="flex max-h-[min(28rem,70dvh)] w-full max-w-xl flex-col self-start overflow-hidden rounded-xl bg-raised shadow-dialog entering:animate-pop-in">
        <Dialog aria-label="Find and run" className="flex min-h-0 flex-1 flex-col outline-none">
          {({ close }) => <PaletteBody commands={commands} search={search} close={close} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteBody({
  commands,
  search,
  close,
}: Pick<CommandPaletteProps, 'commands' | 'search'> & { close: () => void }) {
  const [query, setQuery] = useState('')
  const { contains } = useFilter({ sensitivity: 'base' })
  const { found, isSearching } = useRecordSearch(query, search)
  const matching = commands.filter((command) =>
    contains(`${command.label} ${command.keywords ?? ''}`, query.trim()),
  )
  const sections = sectionsOf([...found, ...matching])
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <TextField aria-label="Find and run" autoFocus className="relative shrink-0 border-b">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-4 left-4 size-4 text-ink-faint"
        />
        <Input
          placeholder={search ? 'Find a customer, an order or a page' : 'Go to a page'}
          className="h-12 w-full bg-transparent pr-10 pl-11 text-ink text-md outline-none"
        />
        {isSearching ? (
          <span className="absolute top-4 right-4 text-ink-faint">
            <Spinner label="Searching" />
          </span>
        ) : null}
      </TextField>
      <Menu
        aria-label="Results"
        onAction={close}
        className="min-h-0 flex-1 overflow-y-auto p-2 outline-none"
        renderEmptyState={() => (
          <p className="px-2 py-6 text-center text-ink-muted">
            {isSearching ? 'Searching…' : `Nothing found for “${query}”.`}
          </p>
        )}
      >
        {sections.map(({ section, entries }) => (
          <MenuSection key={section} id={section}>
            <Header className="px-2 pt-2 pb-1 font-medium text-ink-faint text-xs">{section}</Header>
            {entries.map((entry) => (
              <PaletteItem key={entry.id} entry={entry} />
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Autocomplete>
  )
}

function PaletteItem({ entry }: { entry: Command }) {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      {...(entry.href ? { href: entry.href } : {})}
      {...(entry.onAction ? { onAction: entry.onAction } : {})}
      className={`${menuItem} min-h-9 focus:bg-hover`}
    >
      {entry.icon ? <span className="text-ink-muted">{entry.icon}</span> : null}
      <span className="min-w-0 truncate">{entry.label}</span>
      {entry.detail ? (
        <span className="min-w-0 flex-1 truncate text-ink-muted text-sm">{entry.detail}</span>
      ) : null}
      {entry.keys ? (
        <span className="ml-auto">
          <Kbd keys={entry.keys} />
        </span>
      ) : null}
    </MenuItem>
  )
}

/** Asks for records after a pause, and drops answers that came too late. A failed search finds nothing. */
function useRecordSearch(query: string, search: CommandPaletteProps['search']) {
  const [answer, setAnswer] = useState<{ query: string; found: readonly Command[] }>({
    query: '',
    found: [],
  })
  const wanted = query.trim()
  const isWorthAsking = search !== undefined && wanted.length >= 2
  useEffect(() => {
    if (!isWorthAsking) return
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const found = await search(wanted, abort.signal).catch(() => [])
      if (!abort.signal.aborted) setAnswer({ query: wanted, found })
    }, SEARCH_PAUSE_MS)
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [isWorthAsking, wanted, search])
  return {
    found: isWorthAsking ? answer.found : [],
    isSearching: isWorthAsking && answer.query !== wanted,
  }
}
