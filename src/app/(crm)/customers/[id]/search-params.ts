import { z } from 'zod'
import { timelineKinds } from '@/domains/customers'
import { messageFates } from '@/domains/messaging'
import { choices, firstOfEach, type RawSearchParams } from '../../_lists/list-address'

/** Entries that "Load more" adds, and the most that one page shows. */
export const TIMELINE_STEP = 20
const TIMELINE_MOST = 200

const Address = z.object({
  kind: choices(timelineKinds),
  entries: z.coerce.number().int().min(TIMELINE_STEP).max(TIMELINE_MOST).catch(TIMELINE_STEP),
  before: z.string().optional(),
})

/** What of the timeline is shown: the kinds, how many entries, and from where on. */
export function readTimelineAddress(raw: RawSearchParams) {
  return Address.parse(firstOfEach(raw))
}

/** The parameters that show more: a longer timeline, or where it is long enough, its next part. */
export function moreOfTimeline(
  shown: { entries: number; before?: string | undefined },
  next: string,
): Record<string, string | undefined> {
  return shown.entries + TIMELINE_STEP <= TIMELINE_MOST
    ? { before: shown.before, entries: String(shown.entries + TIMELINE_STEP) }
    : { before: next, entries: undefined }
}

const MessagesAddress = z.object({
  fate: choices(messageFates),
  channel: choices(['email', 'sms', 'whatsapp']),
  purpose: choices(['transactional', 'marketing', 'answer']),
  cursor: z.string().optional(),
  /** where the list of flows stands */
  runs: z.string().optional(),
})

/** Which of the messages sent to a person are shown. */
export function readMessagesAddress(raw: RawSearchParams) {
  return MessagesAddress.parse(firstOfEach(raw))
}

/** From where on the conversations with a person are shown. */
export function readCursor(raw: RawSearchParams): string | undefined {
  return firstOfEach(raw)['cursor']
}
