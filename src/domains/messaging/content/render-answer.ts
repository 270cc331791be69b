import { Answer } from '@emails/answer'
import { formatDateTime } from '@/lib/intl/dates'
import { cutText } from '@/lib/text/safe-text'
import type { SendIntent } from '../schemas'
import { fromOf, type Sender } from '../sender/get-sender'
import type { Outgoing } from './outgoing'
import { threadHeaders } from './thread-headers'

type AnswerIntent = Extract<SendIntent, { content: { template: 'answer' } }>

/** Longer history helps nobody. */
const MOST_QUOTED = 10_000

/** An answer by mail, ready to leave: its words, what they answer, and the files to go with them. */
export async function renderAnswer(
  sender: Sender,
  { content, inReplyTo, files }: Pick<AnswerIntent, 'content' | 'inReplyTo' | 'files'>,
): Promise<Outgoing> {
  // 1 s to load: not something every start should pay
  const { render } = await import('@react-email/components')
  const { subject, body, quoted } = content.props
  const history = quoted && {
    introduction: `On ${formatDateTime(quoted.at, sender.timeZone)}, ${quoted.name} wrote:`,
    body: cutText(quoted.body, MOST_QUOTED),
  }
  const below = history
    ? `\n\n${history.introduction}\n${history.body.replaceAll(/^/gm, '> ')}\n`
    : '\n'
  return {
    from: fromOf(sender),
    ...(sender.replyTo && { replyTo: sender.replyTo }),
    subject,
    html: await render(Answer({ body, quoted: history })),
    text: `${body}${below}`,
    headers: threadHeaders(inReplyTo),
    ...(files?.length && { files }),
  }
}
