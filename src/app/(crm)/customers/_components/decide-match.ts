import { toast } from '@/ui/primitives/toast'
import { confirm, dismiss, unmerge } from '../actions'

/** Carries out what a colleague decided about a possible match, says so, and offers to take a merge back. */
export async function decideMatch(
  matchId: string,
  isSame: boolean,
  refresh: () => void,
): Promise<void> {
  if (!isSame) {
    const result = await dismiss(matchId)
    if (result.ok) toast.success('They will not be proposed again')
    else toast.error(result.error.message)
    refresh()
    return
  }
  const result = await confirm(matchId)
  if (!result.ok) {
    toast.error(result.error.message)
    refresh()
    return
  }
  const { mergeId } = result.data
  toast.success('They are one customer now', {
    action: { label: 'Undo', onClick: () => void undoMerge(mergeId, refresh) },
  })
  refresh()
}

/** Takes a merge back and says so. */
export async function undoMerge(mergeId: string, refresh: () => void): Promise<void> {
  const result = await unmerge(mergeId)
  if (result.ok) toast.success('They are two customers again')
  else toast.error(result.error.message)
  refresh()
}
