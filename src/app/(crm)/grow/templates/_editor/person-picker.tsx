'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { ComboBox } from '@/ui/primitives/combo-box'

const People = z.array(z.object({ id: z.string(), name: z.string(), city: z.string().nullable() }))
const TYPING_MS = 250

/** Whose data fills the preview: found by name or address; nobody: a made-up person. */
export function PersonPicker({ onChange }: { onChange: (id: string | undefined) => void }) {
  const [search, setSearch] = useState('')
  const [people, setPeople] = useState<z.infer<typeof People>>([])
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      fetch(`/grow/templates/people?q=${encodeURIComponent(search)}`, { signal: abort.signal })
        .then(async (response) => setPeople(response.ok ? People.parse(await response.json()) : []))
        .catch(() => {
          // a list that did not come leaves the people that are shown
        })
    }, TYPING_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [search])
  return (
    <ComboBox
      label="Shown for"
      placeholder="A made-up person"
      onInputChange={setSearch}
      defaultFilter={() => true}
      options={people.map(({ id, name, city }) => ({
        id,
        label: name,
        ...(city && { description: city }),
      }))}
      onChange={(id) => onChange(id ?? undefined)}
    />
  )
}
