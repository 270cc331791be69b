import type { ConversationDetails } from '@/domains/inbox'
import type { WhatsAppTemplate } from '@/domains/messaging'
import type { ComposerProps } from './composer'

/** What the composer needs to know of the channel, as the browser gets it. */
export function composerChannel(
  messaging: ConversationDetails['messaging'],
  templates: WhatsAppTemplate[],
): ComposerProps['channel'] {
  const { label, reply, noReply, maxLength, rules, url, files, setUp, connectionId } = messaging
  const { replyUntil, countsSegments = false, answerAt } = messaging
  return {
    ...{ label, reply, noReply, answerAt, maxLength, url, files, setUp, connectionId, templates },
    ...{ rules: [...rules], countsSegments },
    takesWords: replyUntil === undefined || (replyUntil !== null && replyUntil > new Date()),
    until: replyUntil?.toISOString(),
  }
}
