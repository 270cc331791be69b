import type { OwnFlowForm } from '@/domains/automations'
import type {
  AwaitedThing,
  PinnedTemplate,
  PresetName,
  WaitUnit,
} from '@/domains/automations/schemas'
import type { CampaignChannel } from '@/domains/campaigns/schemas'
import type { RuleGroup } from '@/domains/segments'

/** A flow while it is edited: as it is saved, but with text where somebody types. */
export interface DraftFlow {
  trigger: DraftTrigger
  endsByOrder: boolean
  steps: DraftStep[]
}

type Trigger = OwnFlowForm['trigger']
/** Numbers are typed. */
export type DraftTrigger =
  | Exclude<Trigger, { on: 'inactive' }>
  | (Omit<Extract<Trigger, { on: 'inactive' }>, 'days'> & { days: string })

export interface DraftSpan {
  amount: string
  unit: WaitUnit
}
export interface DraftBranch {
  name: string
  share: string
  steps: DraftStep[]
}
export type DraftStep = { key: string } & (
  | { does: 'wait'; for: DraftSpan }
  | {
      does: 'message'
      channel: CampaignChannel
      /** the template whose words it says; null: those below */
      saved: PinnedTemplate | null
      template: PresetName
      copy: DraftCopy
      perks: string
      /** of an SMS */
      text: string
      /** Meta's template, and the words for its places */
      whatsapp: { name: string; language: string; values: string[] }
    }
  | { does: 'tag' | 'untag'; tag: string }
  | { does: 'task'; title: string }
  | { does: 'note'; body: string }
  | { does: 'webhook'; url: string }
  | { does: 'add_to_segment' | 'remove_from_segment'; segment: string }
  | { does: 'set_stage'; stage: Stage }
  | { does: 'leave' }
  | { does: 'if'; rules: RuleGroup; yes: DraftStep[]; no: DraftStep[] }
  | { does: 'await'; what: AwaitedThing; for: DraftSpan; yes: DraftStep[]; no: DraftStep[] }
  | { does: 'split'; branches: DraftBranch[]; holdout: string }
)
export type DraftOf<Kind extends DraftStep['does']> = Extract<DraftStep, { does: Kind }>

const copyFields = [
  'subject',
  'headline',
  'body',
  'buttonText',
  'buttonLink',
  'discountCode',
] as const
type DraftCopy = Record<(typeof copyFields)[number], string>

type Step = OwnFlowForm['steps'][number]
type Stage = Extract<Step, { does: 'set_stage' }>['stage']

/** By what a step is known, in numbers and in the lot of a test. */
const newKey = () => crypto.randomUUID().slice(0, 8)

export const draftOf = ({ trigger, endsByOrder, steps }: OwnFlowForm): DraftFlow => ({
  trigger: trigger.on === 'inactive' ? { ...trigger, days: String(trigger.days) } : trigger,
  endsByOrder,
  steps: steps.map(draftStep),
})

const draftSpan = ({ amount, unit }: { amount: number; unit: WaitUnit }): DraftSpan => ({
  amount: String(amount),
  unit,
})

function draftStep(step: Step): DraftStep {
  // a flow of one's own has a key at each step
  const key = step.key ?? ''
  switch (step.does) {
    case 'wait':
      return { ...step, key, for: draftSpan(step.for) }
    case 'message':
      return { key, does: step.does, ...newWords(), ...draftWords(step) }
    case 'if':
      return { ...step, key, yes: step.yes.map(draftStep), no: step.no.map(draftStep) }
    case 'await':
      return {
        ...step,
        key,
        for: draftSpan(step.for),
        yes: step.yes.map(draftStep),
        no: step.no.map(draftStep),
      }
    case 'split': {
      const branches = step.branches.map(({ name, share, steps }) => ({
        name,
        share: String(share),
        steps: steps.map(draftStep),
      }))
      return { ...step, key, branches, holdout: String(step.holdout) }
    }
    default:
      return { ...step, key }
  }
}

function draftWords(step: Extract<Step, { does: 'message' }>): Partial<DraftWords> {
  switch (step.template) {
    case 'saved': {
      const { templateId, version, channel = 'email' } = step
      return { channel, saved: { templateId, version } }
    }
    case 'text':
      return { channel: step.channel, text: step.text }
    case 'whatsapp':
      return { channel: step.channel, whatsapp: step.whatsapp }
    default: {
      const copy = Object.fromEntries(copyFields.map((name) => [name, step.copy[name] ?? '']))
      return { template: step.template, copy: copy as DraftCopy, perks: step.perks.join('\n') }
    }
  }
}

/** As it is sent to be saved, tried or rehearsed: an empty field is an absent one. */
export const formOf = ({ trigger, endsByOrder, steps }: DraftFlow): unknown => ({
  trigger,
  endsByOrder,
  steps: steps.map(formStep),
})

export function formStep(step: DraftStep): unknown {
  switch (step.does) {
    case 'message':
      return { key: step.key, does: step.does, ...formWords(step) }
    case 'if':
    case 'await':
      return { ...step, yes: step.yes.map(formStep), no: step.no.map(formStep) }
    case 'split': {
      const branches = step.branches.map((one) => ({ ...one, steps: one.steps.map(formStep) }))
      return { ...step, branches, holdout: step.holdout.trim() || '0' }
    }
    default:
      return step
  }
}

/** What the chosen channel says; what was typed for another is not told. */
function formWords({ channel, saved, template, text, whatsapp, ...typed }: DraftWords) {
  if (channel === 'whatsapp') return { template: 'whatsapp', channel, whatsapp }
  if (saved) return { template: 'saved', ...saved, ...(channel === 'sms' && { channel }) }
  if (channel === 'sms') return { template: 'text', channel, text }
  const optional = ['buttonText', 'buttonLink', 'discountCode']
  const copy = Object.fromEntries(
    Object.entries(typed.copy).filter(([name, words]) => words.trim() || !optional.includes(name)),
  )
  return { template, copy, perks: typed.perks.split('\n').filter((line) => line.trim()) }
}

/** A step as it stands when it is added. */
export function newStep(does: DraftStep['does']): DraftStep {
  const key = newKey()
  const hours = (amount: string): DraftSpan => ({ amount, unit: 'hours' })
  switch (does) {
    case 'wait':
      return { key, does, for: hours('1') }
    case 'message':
      return { key, does, ...newWords() }
    case 'add_to_segment':
    case 'remove_from_segment':
      return { key, does, segment: '' }
    case 'set_stage':
      return { key, does, stage: 'regular' }
    case 'tag':
    case 'untag':
      return { key, does, tag: '' }
    case 'task':
      return { key, does, title: '' }
    case 'note':
      return { key, does, body: '' }
    case 'webhook':
      return { key, does, url: '' }
    case 'leave':
      return { key, does }
    case 'if':
      return { key, does, rules: { match: 'all', of: [] }, yes: [], no: [] }
    case 'await':
      return { key, does, what: 'order', for: { amount: '3', unit: 'days' }, yes: [], no: [] }
    case 'split':
      return { key, does, branches: [newBranch('A', '50'), newBranch('B', '50')], holdout: '0' }
  }
}

type DraftWords = Omit<DraftOf<'message'>, 'key' | 'does'>

/** Words to begin with. */
const newWords = (): DraftWords => ({
  channel: 'email',
  saved: null,
  template: 'win-back',
  copy: {
    subject: 'Hello from us',
    headline: 'Hello',
    body: '',
    buttonText: '',
    buttonLink: '',
    discountCode: '',
  },
  perks: '',
  text: '',
  whatsapp: { name: '', language: '', values: [] },
})

export const newBranch = (name: string, share: string): DraftBranch => ({ name, share, steps: [] })
