import type { Answer } from '@/domains/inbox'
import type { SendIntent } from '@/domains/messaging/schemas'
import { referenceTo } from './answer-reference'

/** What the gate and the ledger are asked for a reply. */
export function intentOfAnswer(messageId: string, answer: Answer): SendIntent {
  const { conversationId, channel, customerId, body, template, files } = answer
  const common = {
    cause: `reply:${messageId}:${tryOf(answer.lastCause)}`,
    purpose: 'answer' as const,
    to: { conversationId },
    ...(customerId && { customerId }),
  }
  if (channel === 'sms')
    return { ...common, channel, content: { template: 'text', props: { body } } }
  if (channel === 'whatsapp') {
    if (template) {
      const content = { template: 'whatsapp-template' as const, props: template }
      return { ...common, channel, content }
    }
    return { ...common, channel, files, content: { template: 'text', props: { body } } }
  }
  return {
    ...{ ...common, channel: 'email', files },
    content: {
      template: 'answer',
      props: {
        subject: answer.asked ? answered(answer.subject) : answer.subject.slice(0, 300),
        body,
        ...(answer.asked && { quoted: { ...answer.asked, at: instant(answer.asked.at) } }),
      },
    },
    inReplyTo: threadOf(messageId, answer.parents),
  }
}

/** A person who sends again what did not arrive means it: it is another try at the ledger, with a key of its own. */
const tryOf = (lastCause: string | null): number =>
  lastCause === null ? 1 : Number(lastCause.split(':').at(-1)) + 1

const answered = (subject: string): string =>
  (/^\s*(re|aw|sv|antw)\s*:/i.test(subject) ? subject : `Re: ${subject}`).slice(0, 300)

const instant = (at: string): string => new Date(at).toISOString()

/**
 * The mails before it, and above them a reference of our own, which mail programs carry on: by it the person’s next mail
 * is put to this conversation, even where it began with a form, or where the provider made up the id of our mail.
 */
function threadOf(messageId: string, parents: readonly string[]) {
  const mails = parents.filter((id) => /^[^\s<>@]+@[^\s<>@]+$/.test(id)).map((id) => `<${id}>`)
  const ours = referenceTo(messageId)
  return {
    messageId: mails.at(-1) ?? ours,
    references: mails.length > 0 ? [ours, ...mails.slice(0, -1)] : [],
  }
}
