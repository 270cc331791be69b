import { UsersRound } from 'lucide-react'
import { LinkButton } from '@/ui/primitives/link-button'
import { listHref } from '../../_lists/list-address'

/** Leads to a new segment of the people that the filters show; a search by name is no rule. */
export function SaveAsSegment({
  view: { segment, reachability },
  canEdit,
}: {
  view: Record<string, string | undefined>
  canEdit: boolean
}) {
  if (!canEdit || !(segment || reachability)) return null
  return (
    <LinkButton
      href={listHref('/grow/segments/new', { segment, reachability })}
      icon={<UsersRound />}
    >
      Save as segment
    </LinkButton>
  )
}
