import type { KindDescription, RuleGroup, RuleNode } from '@/domains/segments'
import type { DraftOf, DraftSpan, DraftStep } from './draft'
import type { EditorOffers } from './editor-context'

/** The kinds of steps, as they are offered. */
export const stepKinds: readonly {
  group: string
  kinds: readonly { does: DraftStep['does']; label: string; description: string }[]
}[] = [
  {
    group: 'Do something',
    kinds: [
      {
        does: 'message',
        label: 'Send a message',
        description: 'By e-mail, SMS or WhatsApp, to who agreed to marketing',
      },
      { does: 'tag', label: 'Add a tag', description: 'Here and where they shop' },
      { does: 'untag', label: 'Take off a tag', description: 'Here and where they shop' },
      {
        does: 'add_to_segment',
        label: 'Put into a segment',
        description: 'One that people are put into by hand',
      },
      {
        does: 'remove_from_segment',
        label: 'Take out of a segment',
        description: 'One that people are put into by hand',
      },
      {
        does: 'set_stage',
        label: 'Set the lifecycle stage',
        description: 'Until they order again',
      },
      { does: 'task', label: 'Write down a task', description: 'For a colleague' },
      { does: 'note', label: 'Write a note', description: 'On their page' },
      { does: 'webhook', label: 'Tell another system', description: 'By a signed webhook' },
    ],
  },
  {
    group: 'Wait',
    kinds: [
      { does: 'wait', label: 'Wait a time', description: 'Minutes, hours or days' },
      { does: 'await', label: 'Wait for something', description: 'An order, a message, a click' },
    ],
  },
  {
    group: 'Turn',
    kinds: [
      { does: 'if', label: 'Turn by conditions', description: 'Who fits, and who does not' },
      { does: 'split', label: 'Test by lot', description: 'Branches, and a holdout' },
      { does: 'leave', label: 'End here', description: 'They leave the flow' },
    ],
  },
]

export const awaited = [
  { id: 'order', label: 'they order', done: 'They ordered' },
  { id: 'message', label: 'they write to you', done: 'They wrote' },
  { id: 'click', label: 'they click in a mail of this flow', done: 'They clicked' },
] as const

const awaitedOf = (what: string) => awaited.find(({ id }) => id === what)
export const awaitedDone = (what: string) => awaitedOf(what)?.done ?? ''

export const spanWords = ({ amount, unit }: DraftSpan): string =>
  amount.trim() === '1' ? `1 ${unit.slice(0, -1)}` : `${amount.trim() || '…'} ${unit}`

const quoted = (text: string) => (text.trim() ? `“${text.trim()}”` : '…')

type Offers = Pick<EditorOffers, 'kinds' | 'templates' | 'fixedSegments' | 'stages'>

/** What something that is offered is called; empty where it is gone, or nothing is chosen. */
function labelIn(
  offered: readonly { id: string; label?: string; name?: string }[],
  id: string,
): string {
  const found = offered.find((one) => one.id === id)
  return found?.label ?? found?.name ?? ''
}

/** What a step does, in a sentence. */
export function stepWords(step: DraftStep, offers: Offers): string {
  switch (step.does) {
    case 'wait':
      return `Wait ${spanWords(step.for)}`
    case 'message':
      return messageWords(step, offers)
    case 'tag':
      return `Add the tag ${quoted(step.tag)}`
    case 'untag':
      return `Take off the tag ${quoted(step.tag)}`
    case 'task':
      return `Write down the task ${quoted(step.title)}`
    case 'note':
      return `Write the note ${quoted(step.body.slice(0, 60))}`
    case 'webhook':
      return `Tell ${URL.canParse(step.url) ? new URL(step.url).host : 'another system'}`
    case 'add_to_segment':
      return `Put into the segment ${quoted(labelIn(offers.fixedSegments, step.segment))}`
    case 'remove_from_segment':
      return `Take out of the segment ${quoted(labelIn(offers.fixedSegments, step.segment))}`
    case 'set_stage':
      return step.stage
        ? `Set the lifecycle stage ${quoted(labelIn(offers.stages, step.stage))}`
        : 'Let the rules say the lifecycle stage again'
    case 'leave':
      return 'End here: they leave the flow'
    case 'if':
      return `Turn by ${ruleWords(step.rules, offers.kinds)}`
    case 'await':
      return `Wait until ${awaitedOf(step.what)?.label ?? '…'}, at most ${spanWords(step.for)}`
    case 'split':
      return `Test by lot: ${step.branches.map(({ name, share }) => `${name || '…'} ${share || '…'}%`).join(', ')}${Number(step.holdout) > 0 ? `, holdout ${step.holdout}%` : ''}`
  }
}

const kindOf = { email: 'mail', sms: 'SMS' } as const

function messageWords(step: DraftOf<'message'>, { templates }: Offers): string {
  const { channel, saved } = step
  if (channel === 'whatsapp') return `Send by WhatsApp ${quoted(step.whatsapp.name)}`
  const kind = kindOf[channel]
  if (saved)
    return `Send the ${kind} of the template ${quoted(labelIn(templates[channel], saved.templateId))}`
  return `Send the ${kind} ${quoted(channel === 'sms' ? step.text.slice(0, 60) : step.copy.subject)}`
}

const isGroup = (node: RuleNode): node is RuleGroup => 'match' in node

/** "spend and last order", "any of 3 conditions": which facts decide. */
function ruleWords(rules: RuleGroup, kinds: readonly KindDescription[]): string {
  if (rules.of.length === 0) return '…'
  if (rules.of.length > 2 || rules.of.some(isGroup))
    return `${rules.match} of ${rules.of.length} conditions`
  const labels = rules.of.map(
    (node) =>
      kinds.find(({ kind }) => !isGroup(node) && kind === node.kind)?.label.toLowerCase() ?? '…',
  )
  return labels.join(rules.match === 'all' ? ' and ' : ' or ')
}
