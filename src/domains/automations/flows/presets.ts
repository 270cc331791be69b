import { MessageCopy } from '@/domains/messaging/schemas'
import type { FlowDefinition, Step, StepOf, Trigger } from '../definition'
import { type FlowForm, type PresetName, presetNames } from '../schemas'

export interface Preset {
  name: string
  /** what it does, in one sentence */
  summary: string
  /** what a person may change, as it comes with the product */
  form: FlowForm
  endsByOrder: boolean
  /** hours after its time at which the message would come too late */
  lateAfterHours: number
  trigger: (form: FlowForm) => Trigger
}

const DAY = 24

/** The flows that come with the product, as data: the engine knows none of them by name. */
export const presets: Readonly<Record<PresetName, Preset>> = {
  welcome: {
    name: 'Welcome',
    summary: 'Thanks people for their first order.',
    form: {
      wait: { amount: 1, unit: 'hours' },
      subject: 'Thank you for your first order',
      headline: 'Welcome, and thank you',
      body: 'Your order has reached us, and we are getting it ready.\n\nWe are a small shop. Should you have a question, answer this mail: a person reads it.',
      perks: [],
    },
    endsByOrder: false,
    lateAfterHours: 3 * DAY,
    trigger: () => ({ on: 'order', which: 'first' }),
  },
  'abandoned-cart': {
    name: 'Abandoned cart',
    summary: 'Reminds people of a cart they left. An order ends it.',
    form: {
      wait: { amount: 2, unit: 'hours' },
      subject: 'Your cart is still here',
      headline: 'Did something come up?',
      body: 'We kept what you chose. If something was not clear, answer this mail and we will help.',
      buttonText: 'Back to your cart',
      perks: [],
    },
    endsByOrder: true,
    lateAfterHours: DAY,
    trigger: () => ({ on: 'checkout' }),
  },
  repurchase: {
    name: 'Repurchase',
    summary: 'Writes some weeks after the last order, once per order.',
    form: {
      wait: { amount: 30, unit: 'days' },
      subject: 'How do you like it?',
      headline: 'A month with your order',
      body: 'We hope that all is well with what you bought.\n\nIf it is time for more, we are here.',
      perks: [],
    },
    endsByOrder: true,
    lateAfterHours: 14 * DAY,
    trigger: () => ({ on: 'order', which: 'every' }),
  },
  'win-back': {
    name: 'Win-back',
    summary: 'Writes to people at risk or hibernating who have not ordered for long.',
    form: {
      wait: { amount: 0, unit: 'hours' },
      afterDays: 90,
      subject: 'It has been a while',
      headline: 'We would like to see you again',
      body: 'You have not been here for some time, and we noticed.\n\nWas something not right? Answer this mail and tell us.',
      perks: [],
    },
    endsByOrder: true,
    lateAfterHours: 14 * DAY,
    trigger: ({ afterDays = 90 }) => ({
      on: 'inactive',
      days: afterDays,
      segments: ['at_risk', 'hibernating'],
    }),
  },
  vip: {
    name: 'VIP',
    summary: 'Thanks people who become champions, and tags them here and at Shopify.',
    form: {
      wait: { amount: 0, unit: 'hours' },
      subject: 'You are one of our best customers',
      headline: 'Thank you for coming back, again and again',
      body: 'Few people order from us as often as you do. From now on you hear first of what is new.',
      perks: [],
      tag: 'VIP',
    },
    endsByOrder: false,
    lateAfterHours: 3 * DAY,
    trigger: () => ({ on: 'segment', to: 'champion' }),
  },
}

/** What each of them is for. */
export const presetLines = presetNames.map((preset) => {
  const { name, summary } = presets[preset]
  return { preset, name, summary }
})

/** The flow that a form describes. */
export function definitionOf(preset: PresetName, form: FlowForm): FlowDefinition {
  const { trigger, endsByOrder, lateAfterHours } = presets[preset]
  const steps: Step[] = [
    ...(form.wait.amount > 0 ? [{ does: 'wait' as const, for: form.wait }] : []),
    messageOf(preset, form),
    ...(form.tag ? [{ does: 'tag' as const, tag: form.tag }] : []),
    ...(form.taskTitle ? [{ does: 'task' as const, title: form.taskTitle }] : []),
  ]
  return { trigger: trigger(form), actions: { endsByOrder, lateAfterHours, steps } }
}

const messageOf = (preset: PresetName, { saved, ...form }: FlowForm): StepOf<'message'> =>
  saved
    ? { does: 'message', template: 'saved', ...saved }
    : { does: 'message', template: preset, copy: MessageCopy.parse(form), perks: form.perks }

/** The form that describes a stored flow: definitionOf() the other way round. */
export function formOf(preset: PresetName, { trigger, actions }: FlowDefinition): FlowForm {
  const form: FlowForm = { ...presets[preset].form, wait: { amount: 0, unit: 'hours' } }
  delete form.tag
  if (trigger.on === 'inactive') form.afterDays = trigger.days
  for (const step of actions.steps) {
    if (step.does === 'wait') form.wait = step.for
    if (step.does === 'message') Object.assign(form, wordsOf(step))
    if (step.does === 'tag') form.tag = step.tag
    if (step.does === 'task') form.taskTitle = step.title
  }
  return form
}

/** Words of a template take the place of those that the flow came with, which come back once it is not used any more. */
function wordsOf(step: StepOf<'message'>): Partial<FlowForm> {
  if ('templateId' in step) return { saved: { templateId: step.templateId, version: step.version } }
  return 'copy' in step ? { buttonText: undefined, ...step.copy, perks: step.perks } : {}
}
