import type { UnifiedMessage } from '@/unified/message'

/**
 * Messages in the order they came, told apart by milliseconds where a channel's clock knows whole seconds only: what
 * somebody writes in one breath is read in that order.
 */
export function keepOrder(messages: UnifiedMessage[]): UnifiedMessage[] {
  const last = new Map<string, number>()
  return messages.map((message) => {
    const { externalConversationId: thread } = message
    const said = Date.parse(message.sentAt)
    const before = last.get(thread)
    const isSameSecond =
      before !== undefined && Math.floor(before / 1000) === Math.floor(said / 1000)
    const at = isSameSecond ? Math.max(said, Math.min(before + 1, ceilingOf(said))) : said
    last.set(thread, at)
    return at === said ? message : { ...message, sentAt: new Date(at).toISOString() }
  })
}

/** The last millisecond of a second. */
const ceilingOf = (at: number) => Math.floor(at / 1000) * 1000 + 999
