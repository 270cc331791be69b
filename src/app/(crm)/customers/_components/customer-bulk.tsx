'use client'

import { useListSelection } from '@/ui/patterns/list-selection'
import { PutIntoSegment } from './put-into-segment'
import { TagBar } from './tag-bar'

/** What can be done with the chosen customers together. */
export function CustomerBulk({ segments }: { segments: readonly { id: string; name: string }[] }) {
  const { ids, clear } = useListSelection()
  return (
    <>
      <TagBar />
      <PutIntoSegment customerIds={ids} segments={segments} placement="top" onDone={clear} />
    </>
  )
}
