import type { ListedImport } from '@/domains/imports'
import { formatCountOf } from '@/lib/intl/numbers'
import type { Tone } from '@/ui/primitives/badge'

export type ImportStatus = ListedImport['status']

/** Every state of an import in words for people. */
export const importLooks: Record<ImportStatus, { label: string; tone: Tone }> = {
  uploaded: { label: 'Waiting to be read', tone: 'neutral' },
  staging: { label: 'Reading', tone: 'info' },
  needs_mapping: { label: 'Choose columns', tone: 'warning' },
  rehearsed: { label: 'Waiting for your yes', tone: 'warning' },
  applying: { label: 'Importing', tone: 'info' },
  completed: { label: 'Done', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
  reverting: { label: 'Being reverted', tone: 'info' },
  reverted: { label: 'Reverted', tone: 'neutral' },
  discarded: { label: 'Discarded', tone: 'neutral' },
}

/** What an import did, or would do, in a few words. */
export function countsOf({
  status,
  summary,
  rejectedLines,
}: Pick<ListedImport, 'status' | 'summary' | 'rejectedLines'>): string {
  if (!summary) return status === 'failed' ? 'Nothing written' : ''
  const parts = [
    summary.created > 0 ? formatCountOf(summary.created, 'new order') : '',
    summary.changed > 0 ? `${formatCountOf(summary.changed, 'order')} changed` : '',
    rejectedLines > 0 ? `${formatCountOf(rejectedLines, 'row')} rejected` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'Nothing new'
}
