import type { OwnFlowForm } from '@/domains/automations'
import type {
  AwaitedThing,
  PinnedTemplate,
  PresetName,
  WaitUnit,
} from '@/domains/automations/schemas'
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
      /** the template whose words it says; null: those below */
      saved: PinnedTemplate | null
      template: PresetName
      copy: DraftCopy
      perks: string
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
    case 'message': {
      const { does } = step
      if (step.template === 'saved') {
        const { templateId, version } = step
        return { key, does, ...newWords(), saved: { templateId, version } }
      }
      const copy = Object.fromEntries(copyFields.map((name) => [name, step.copy[name] ?? '']))
      const { template, perks } = step
      return { key, does, saved: null, template, copy: copy as DraftCopy, perks: perks.join('\n') }
    }
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

/** As it is sent to be saved, tried or rehearsed: an empty field is an absent one. */
export const formOf = ({ trigger, endsByOrder, steps }: DraftFlow): unknown => ({
  trigger,
  endsByOrder,
  steps: steps.map(formStep),
})

export function formStep(step: DraftStep): unknown {
  switch (step.does) {
    case 'message': {
      const { key, does, template, saved } = step
      if (saved) return { key, does, template: 'saved', ...saved }
      const optional = ['buttonText', 'buttonLink', 'discountCode']
      const copy = Object.fromEntries(
        Object.entries(step.copy).filter(([name, text]) => text.trim() || !optional.includes(name)),
      )
      const perks = step.perks.split('\n').filter((line) => line.trim())
      return { key, does, template, copy, perks }
    }
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

/** Words to begin with. */
const newWords = (): Pick<DraftOf<'message'>, 'saved' | 'template' | 'copy' | 'perks'> => ({
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
})

export const newBranch = (name: string, share: string): DraftBranch => ({ name, share, steps: [] })
