'use client'

import { Archive, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { type Command, CommandPalette } from '@/ui/patterns/command-palette'
import { ConfirmDialog } from '@/ui/patterns/confirm-dialog'
import { Explain } from '@/ui/patterns/explain'
import { ShortcutsSheet } from '@/ui/patterns/shortcuts-sheet'
import { Button } from '@/ui/primitives/button'
import { Card } from '@/ui/primitives/card'
import { Dialog } from '@/ui/primitives/dialog'
import { Drawer } from '@/ui/primitives/drawer'
import { IconButton } from '@/ui/primitives/icon-button'
import { Menu } from '@/ui/primitives/menu'
import { Popover } from '@/ui/primitives/popover'
import { Tabs } from '@/ui/primitives/tabs'
import { TextField } from '@/ui/primitives/text-field'
import { toast } from '@/ui/primitives/toast'
import { Tooltip } from '@/ui/primitives/tooltip'
import { Sample } from './sample'

const commands: Command[] = [
  { id: 'today', label: 'Today', section: 'Go to', href: '/today', keys: ['G', 'T'] },
  { id: 'customers', label: 'Customers', section: 'Go to', href: '/customers', keys: ['G', 'C'] },
  { id: 'toast', label: 'Say hello', section: 'Do', onAction: () => toast.success('Hello') },
]

async function findPeople(query: string): Promise<Command[]> {
  await new Promise((done) => setTimeout(done, 300))
  return ['Asha Rao', 'Ben Ode', 'Mei Tan']
    .filter((name) => name.toLowerCase().includes(query.toLowerCase()))
    .map((name) => ({
      id: name,
      label: name,
      section: 'Customers',
      detail: '12 orders',
      href: '/dev/ui',
    }))
}

export function OverlaySamples() {
  const [isPaletteOpen, setIsPaletteOpen] = useState(false)
  return (
    <Card title="Overlays and tabs">
      <Sample name="Open them">
        <Menu
          label="More actions"
          placement="bottom start"
          trigger={
            <IconButton label="More actions" icon={<MoreHorizontal />} variant="secondary" />
          }
          groups={[
            {
              id: 'edit',
              entries: [
                {
                  id: 'rename',
                  label: 'Rename',
                  icon: <Pencil />,
                  onAction: () => toast('Renamed'),
                },
                { id: 'archive', label: 'Archive', icon: <Archive />, isDisabled: true },
              ],
            },
            {
              id: 'danger',
              entries: [{ id: 'delete', label: 'Delete', icon: <Trash2 />, isDanger: true }],
            },
          ]}
        />
        <Popover label="Details" trigger={<Button>Popover</Button>}>
          <p className="max-w-60">A small panel that also works by touch.</p>
        </Popover>
        <Tooltip text="Refreshed when orders arrive">
          <Button>Tooltip</Button>
        </Tooltip>
        <span>
          Repeat rate
          <Explain subject="the repeat rate">
            Customers with two or more purchases, out of all with at least one.
          </Explain>
        </span>
        <Dialog
          trigger={<Button>Dialog</Button>}
          title="Invite a colleague"
          description="They get a mail, and you get a link to share."
          footer={(close) => (
            <>
              <Button onPress={close}>Cancel</Button>
              <Button variant="primary" onPress={close}>
                Invite
              </Button>
            </>
          )}
        >
          <TextField label="E-mail" type="email" autoFocus />
        </Dialog>
        <ConfirmDialog
          trigger={<Button variant="danger">Confirm</Button>}
          title="Revert the import orders.csv?"
          confirmLabel="Revert import"
          typeToConfirm="orders.csv"
          onConfirm={async () => 'Another import is running. Wait until it has ended.'}
        >
          1,204 orders and 310 customers it created will be removed.
        </ConfirmDialog>
        <Drawer title="Asha Rao" trigger={<Button>Drawer</Button>}>
          <p>A preview of the customer.</p>
        </Drawer>
        <Button onPress={() => setIsPaletteOpen(true)}>Command palette</Button>
        <Button
          onPress={() =>
            toast.success('View saved', {
              description: 'Everyone in the organization sees it.',
              action: { label: 'Undo', onClick: () => undefined },
            })
          }
        >
          Toast
        </Button>
        <Button
          onPress={() =>
            toast.error('Not saved', { description: 'Someone else changed it. Load it again.' })
          }
        >
          Failed toast
        </Button>
      </Sample>
      <Sample name="Tabs">
        <Tabs
          label="Record"
          className="w-full"
          tabs={[
            { id: 'facts', label: 'Facts', content: <p>Facts of the record.</p> },
            { id: 'orders', label: 'Orders', content: <p>Its orders.</p> },
            { id: 'consent', label: 'Consent', content: <p>Its consent.</p> },
          ]}
        />
      </Sample>
      <CommandPalette
        isOpen={isPaletteOpen}
        onOpenChange={setIsPaletteOpen}
        commands={commands}
        search={findPeople}
      />
      <ShortcutsSheet />
    </Card>
  )
}
