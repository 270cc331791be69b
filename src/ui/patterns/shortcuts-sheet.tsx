'use client'

import { useMemo, useState } from 'react'
import { useModifierKey } from '../modifier-key'
import { Dialog } from '../primitives/dialog'
import { Kbd } from '../primitives/kbd'
import { sectionsOf } from '../sections-of'
import { type Shortcut, useRegisteredShortcuts, useShortcut } from '../shortcuts'

/** `mod+k` → `⌘`, `K` */
function shownKeys(keys: readonly string[], modifier: string): string[] {
  return keys
    .flatMap((key) => key.split(/(?<=.)\+/))
    .map((key) => (key === 'mod' ? modifier : key === ' ' ? 'Space' : key.toUpperCase()))
}

/** `?` lists every shortcut that works on the page. */
export function ShortcutsSheet() {
  const read = useRegisteredShortcuts()
  const modifier = useModifierKey()
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>()
  useShortcut(
    useMemo(
      () => ({
        keys: ['?'],
        label: 'Show shortcuts',
        section: 'Anywhere',
        run: () => setShortcuts(read()),
      }),
      [read],
    ),
  )
  const sections = sectionsOf(shortcuts ?? [])
  return (
    <Dialog
      title="Keyboard shortcuts"
      isOpen={shortcuts !== undefined}
      onOpenChange={(isOpen) => {
        if (!isOpen) setShortcuts(undefined)
      }}
    >
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {sections.map(({ section, entries }) => (
          <section key={section}>
            <h3 className="mb-1 font-medium text-ink-muted text-sm">{section}</h3>
            <dl>
              {entries.map((entry) => (
                <div key={entry.keys.join(' ')} className="flex items-center justify-between py-1">
                  <dt>{entry.label}</dt>
                  <dd>
                    <Kbd keys={shownKeys(entry.keys, modifier)} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
