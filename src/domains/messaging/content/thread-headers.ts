import type { MailIntent } from '../schemas'

/** What puts a mail into its thread. */
export const threadHeaders = (inReplyTo: MailIntent['inReplyTo']): Record<string, string> =>
  inReplyTo
    ? {
        'In-Reply-To': inReplyTo.messageId,
        References: [...inReplyTo.references, inReplyTo.messageId].join(' '),
      }
    : {}
