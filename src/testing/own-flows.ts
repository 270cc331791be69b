import type { Ctx } from '@/db/context'
import { type OwnFlowForm, previewStep } from '@/domains/automations'

type Step = OwnFlowForm['steps'][number]
/** A step without its key. */
type Bare = Step extends infer One ? (One extends Step ? Omit<One, 'key'> : never) : never

let made = 0
const keyed = (step: Bare): Step => ({ ...step, key: `step${++made}` }) as Step

/** Short ways to write the steps of a flow of one's own. */
export const does = {
  wait: (amount: number, unit: 'minutes' | 'hours' | 'days') =>
    keyed({ does: 'wait', for: { amount, unit } }),
  mail: (subject: string) =>
    keyed({
      does: 'message',
      template: 'win-back',
      copy: { subject, headline: 'Hello', body: 'We have something new.' },
      perks: [],
    }),
  /** an SMS of words of its own */
  sms: (text: string) => keyed({ does: 'message', template: 'text', channel: 'sms', text }),
  /** an SMS in the words of a template */
  smsTemplate: (templateId: string, version: number) =>
    keyed({ does: 'message', template: 'saved', templateId, version, channel: 'sms' }),
  whatsapp: (name: string, values: string[]) =>
    keyed({
      does: 'message',
      template: 'whatsapp',
      channel: 'whatsapp',
      whatsapp: { name, language: 'en_US', values },
    }),
  tag: (tag: string) => keyed({ does: 'tag', tag }),
  untag: (tag: string) => keyed({ does: 'untag', tag }),
  task: (title: string) => keyed({ does: 'task', title }),
  note: (body: string) => keyed({ does: 'note', body }),
  webhook: (url: string) => keyed({ does: 'webhook', url }),
  /** in the words of a template */
  template: (templateId: string, version: number) =>
    keyed({ does: 'message', template: 'saved', templateId, version }),
  join: (segment: string) => keyed({ does: 'add_to_segment', segment }),
  quit: (segment: string) => keyed({ does: 'remove_from_segment', segment }),
  stage: (stage: 'lead' | 'repeat' | 'regular' | 'lapsed' | null) =>
    keyed({ does: 'set_stage', stage }),
  leave: () => keyed({ does: 'leave' }),
  when: (condition: { kind: string } & Record<string, unknown>, yes: Step[], no: Step[] = []) =>
    keyed({ does: 'if', rules: { match: 'all', of: [condition] }, yes, no }),
  until: (
    what: 'order' | 'message' | 'click',
    [amount, unit]: [number, 'minutes' | 'hours' | 'days'],
    yes: Step[],
    no: Step[] = [],
  ) => keyed({ does: 'await', what, for: { amount, unit }, yes, no }),
  split: (branches: { name: string; share: number; steps: Step[] }[], holdout = 0) =>
    keyed({ does: 'split', branches, holdout }),
}

/** Bought so many times, or more. */
export const bought = (value: number) => ({
  kind: 'order_count',
  range: { op: 'at_least', value },
})

/** The mail of a step as its preview shows it. */
export async function previewMail(ctx: Ctx, asked: { trigger: unknown; step: unknown }) {
  const { channel, ...mail } = await previewStep(ctx, asked)
  if (!('html' in mail)) throw new Error(`This is no mail: ${channel}`)
  return mail
}
