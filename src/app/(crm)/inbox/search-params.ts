import { z } from 'zod'
import {
  type Behind,
  type ConversationListParams,
  conversationSorts,
  type DaySpan,
  ELSEWHERE,
  type InboxFilters,
  type Measure,
  measures,
} from '@/domains/inbox'
import { conversationStatuses, priorities } from '@/unified/conversation'
import { choices, firstOfEach, listHref, type RawSearchParams } from '../_lists/list-address'

/** What a conversation may be beside its status, as the filter "Only" offers it. */
export const onlyOptions = [
  { id: 'unread', label: 'Unread' },
  { id: 'mentions', label: 'Mentions me' },
  { id: 'unsent', label: 'Reply not sent' },
  { id: 'risk', label: 'Late or due within 2 h' },
  { id: 'drafts', label: 'My drafts' },
  { id: 'snoozed', label: 'Snoozed' },
] as const

const texts = z
  .string()
  .optional()
  .transform((text) => (text ?? '').slice(0, 500).split(',').filter(Boolean).slice(0, 20))

const Day = z.iso.date().regex(/^20/)

/** The cases of a measure in one parameter: `replies.2026-11-02.2026-11-27`, and whose. */
const BehindText = z
  .string()
  .transform((text) => text.split('.'))
  .pipe(
    z.union([
      z.tuple([z.enum(measures), Day, Day]),
      z.tuple([z.enum(measures), Day, Day, z.union([z.guid(), z.literal(ELSEWHERE)])]),
    ]),
  )
  .transform(
    ([measure, from, to, agent]): Behind => ({ measure, from, to, ...(agent && { agent }) }),
  )
  .optional()
  .catch(undefined)

export const behindText = ({ measure, from, to, agent }: Behind): string =>
  [measure, from, to, ...(agent ? [agent] : [])].join('.')

/** The conversations behind a figure: of everything, of an agent, or of a channel. */
export const behindHref = (
  measure: Measure,
  { from, to }: DaySpan,
  { agent, channel }: { agent?: string; channel?: string } = {},
): string =>
  listHref('/inbox', {
    show: 'list',
    behind: behindText({ measure, from, to, ...(agent && { agent }) }),
    channel,
  })

const Address = z.object({
  q: z
    .string()
    .optional()
    .transform((text) => (text ?? '').slice(0, 200)),
  status: choices(conversationStatuses),
  assignee: z
    .union([z.enum(['me', 'none']), z.guid()])
    .optional()
    .catch(undefined),
  channel: texts.transform((ids) => ids.filter((id) => z.guid().safeParse(id).success)),
  tag: texts,
  priority: choices(priorities),
  only: choices(onlyOptions.map(({ id }) => id)),
  behind: BehindText,
  sort: z.enum(conversationSorts).catch('newest'),
  show: z.enum(['board', 'list']).catch('board'),
  cursor: z.string().optional(),
  messages: z.coerce.number().int().min(1).max(1000).catch(50),
})

export interface InboxAddress {
  filters: InboxFilters
  list: ConversationListParams
  /** the view without the page, as it stands in the address */
  view: Record<string, string | undefined>
  show: 'board' | 'list'
  /** how many messages of the open conversation are shown */
  messages: number
}

/** Reads the inbox's address. Whatever is not understood is left out, so that an old link still shows something. */
export function readInboxAddress(raw: RawSearchParams): InboxAddress {
  const {
    q,
    status,
    assignee,
    channel,
    tag,
    priority,
    only,
    behind,
    sort,
    show,
    cursor,
    messages,
  } = Address.parse(firstOfEach(raw))
  const filters: InboxFilters = {
    search: q,
    statuses: status,
    ...(assignee && { assignee }),
    connectionIds: channel,
    tags: tag,
    priorities: priority,
    isUnread: only.includes('unread'),
    mentionsMe: only.includes('mentions'),
    isUnsent: only.includes('unsent'),
    isSnoozed: only.includes('snoozed'),
    isAtRisk: only.includes('risk'),
    hasMyDraft: only.includes('drafts'),
    ...(behind && { behind }),
  }
  return {
    filters,
    list: { ...filters, sort, cursor: cursor ?? '' },
    view: {
      q: q.trim(),
      status: status.join(','),
      assignee,
      channel: channel.join(','),
      tag: tag.join(','),
      priority: priority.join(','),
      only: only.join(','),
      behind: behind && behindText(behind),
      sort: sort === 'newest' ? '' : sort,
      show: show === 'board' ? '' : show,
    },
    show,
    messages,
  }
}
