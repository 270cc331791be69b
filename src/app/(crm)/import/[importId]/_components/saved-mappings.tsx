'use client'

import { useState } from 'react'
import type { OrderMapping } from '@/domains/imports/schemas'
import { Button } from '@/ui/primitives/button'
import { Dialog } from '@/ui/primitives/dialog'
import { Menu } from '@/ui/primitives/menu'
import { TextField } from '@/ui/primitives/text-field'

export interface SavedMappingsProps {
  saved: { name: string; mapping: OrderMapping }[]
  onUse: (mapping: OrderMapping) => void
  onSave: (name: string) => void
}

/** Takes a mapping that was saved for files of the same kind, or saves this one. */
export function SavedMappings({ saved, onUse, onSave }: SavedMappingsProps) {
  const [name, setName] = useState('')
  return (
    <>
      {saved.length > 0 ? (
        <Menu
          trigger={<Button size="sm">Use a saved one</Button>}
          label="Saved mappings"
          groups={[
            {
              id: 'saved',
              entries: saved.map((one) => ({
                id: one.name,
                label: one.name,
                onAction: () => onUse(one.mapping),
              })),
            },
          ]}
        />
      ) : null}
      <Dialog
        trigger={<Button size="sm">Save</Button>}
        title="Save these columns"
        description="For the next file of the same kind, here and with --mapping on the command line. The same name again replaces it."
        size="sm"
        footer={(close) => (
          <Button
            variant="primary"
            isDisabled={name.trim() === ''}
            onPress={() => {
              onSave(name.trim())
              close()
            }}
          >
            Save
          </Button>
        )}
      >
        <TextField label="Name" value={name} onChange={setName} maxLength={100} autoFocus />
      </Dialog>
    </>
  )
}
