import { Callout } from '@/ui/primitives/callout'
import type { Entity } from '@/unified/change'
import { entityNames } from './entity-names'

/** Says what is being read from the marketplace once more. */
export function ReadingAgain({ entities }: { entities: readonly Entity[] }) {
  const names = new Intl.ListFormat('en').format(entities.map((entity) => entityNames[entity]))
  return (
    <Callout kind="info" title={`Being read again: ${names}`}>
      What is here stays in use meanwhile. The sync log counts what has been read.
    </Callout>
  )
}
