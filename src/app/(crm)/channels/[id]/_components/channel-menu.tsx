'use client'

import { Ellipsis } from 'lucide-react'
import { useState, useTransition } from 'react'
import { type RefreshHours, refreshHours } from '@/domains/connections/schemas'
import { IconButton } from '@/ui/primitives/icon-button'
import { Menu } from '@/ui/primitives/menu'
import { toast } from '@/ui/primitives/toast'
import type { Entity } from '@/unified/change'
import { changeRefresh, test } from '../../actions'
import { ComparePeriod } from './compare-period'
import { ReadAgain } from './read-again'

/** What is seldom done with a live channel. */
export function ChannelMenu({
  connectionId,
  refreshAfterHours,
  entities,
}: {
  connectionId: string
  refreshAfterHours: number
  entities: readonly Entity[]
}) {
  const [open, setOpen] = useState<'read' | 'compare'>()
  const [isPending, startTransition] = useTransition()
  const close = (isOpen: boolean) => setOpen(isOpen ? open : undefined)
  const ask = () =>
    startTransition(async () => {
      const result = await test(connectionId)
      if (result.ok) toast.success(`It answers: ${result.data.name}`)
      else toast.error(result.error.message)
    })
  const keepFresh = (hours: RefreshHours) =>
    startTransition(async () => {
      const result = await changeRefresh(connectionId, hours)
      if (!result.ok) toast.error(result.error.message)
    })
  return (
    <>
      <Menu
        label="More"
        trigger={<IconButton label="More" icon={<Ellipsis />} isPending={isPending} />}
        groups={[
          {
            id: 'Actions',
            entries: [
              { id: 'test', label: 'Test the connection', onAction: ask },
              { id: 'read', label: 'Read again …', onAction: () => setOpen('read') },
              { id: 'compare', label: 'Compare a period …', onAction: () => setOpen('compare') },
            ],
          },
          {
            id: 'fresh',
            title: 'Before figures are used, fetch data older than',
            entries: refreshHours.map((hours) => ({
              id: String(hours),
              label: hours === 1 ? '1 hour' : `${hours} hours`,
              isCurrent: hours === refreshAfterHours,
              onAction: () => keepFresh(hours),
            })),
          },
        ]}
      />
      <ReadAgain
        connectionId={connectionId}
        entities={entities}
        isOpen={open === 'read'}
        onOpenChange={close}
      />
      <ComparePeriod connectionId={connectionId} isOpen={open === 'compare'} onOpenChange={close} />
    </>
  )
}
