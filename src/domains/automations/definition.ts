import { z } from 'zod'
import { lifecycleStages } from '@/db/schema/customers'
import type { Filled } from '@/domains/messaging'
import { MessageCopy, SmsText } from '@/domains/messaging/schemas'
import type { RuleGroup } from '@/domains/segments'
import { Rules } from '@/domains/segments/schemas'
import { intentTags } from '@/domains/understanding'
import { WhatsAppTemplateUse } from '@/unified/whatsapp-template'
import {
  awaitedThings,
  milestones,
  Perks,
  PinnedTemplate,
  presetNames,
  rfmNames,
  Tag,
  TaskTitle,
  Wait,
  weekdays,
  wholeFrom,
} from './schemas'
import { mayBeTold } from './webhooks/may-be-told'

const Rfm = z.enum(rfmNames)
const SegmentId = z.guid('Choose a segment.')
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:00')

/** What puts a person into a flow. */
export const Trigger = z.discriminatedUnion('on', [
  z.object({ on: z.literal('order'), which: z.enum(['first', 'every']) }),
  z.object({ on: z.literal('order_state'), to: z.enum(milestones) }),
  z.object({ on: z.literal('checkout') }),
  /** so many days after the last order, for who is in one of the segments then, or comes into one later */
  z.object({
    on: z.literal('inactive'),
    days: wholeFrom(1, 730),
    segments: z.array(Rfm).min(1).max(7),
  }),
  /** once in a person's life */
  z.object({ on: z.literal('segment'), to: Rfm }),
  z.object({ on: z.literal('intent'), tag: z.enum(intentTags) }),
  /** everybody who is in the segment then, at a local time */
  z.object({
    on: z.literal('schedule'),
    /** absent: every day */
    weekday: z.enum(weekdays).optional(),
    time: ClockTime,
    segment: SegmentId,
  }),
  /** whenever they come into the segment */
  z.object({ on: z.literal('member'), segment: SegmentId }),
])
export type Trigger = z.output<typeof Trigger>

/** By what a step is known while others move around it, from version to version. */
const key = z
  .string()
  .regex(/^[a-z0-9]{4,16}$/)
  .optional()
const SoLong = Wait.refine(({ amount }) => amount > 0, {
  path: ['amount'],
  message: 'must be more than 0',
})
const NoteText = z
  .string()
  .trim()
  .pipe(z.string().min(1, 'must not be empty').max(2000, 'must have at most 2,000 characters'))
const HookUrl = z
  .string()
  .trim()
  .pipe(
    z
      .url('must be an address that begins with https://')
      .max(2000, 'must have at most 2,000 characters')
      .refine((text) => mayBeTold(new URL(text)), 'must be an address that begins with https://'),
  )
const BranchName = z
  .string()
  .trim()
  .pipe(z.string().min(1, 'must not be empty').max(40, 'must have at most 40 characters'))

/** Words that stand in the flow itself, in the layout that goes with them. */
const OwnWords = z.object({
  key,
  does: z.literal('message'),
  template: z.enum(presetNames),
  copy: MessageCopy,
  perks: Perks.default([]),
})
/** Words of a template. The version is the flow's: a later one is taken by saving the flow with it. */
const TemplateWords = z.object({
  key,
  does: z.literal('message'),
  template: z.literal('saved'),
  ...PinnedTemplate.shape,
  /** absent: e-mail */
  channel: z.literal('sms').optional(),
})
/** Words of an SMS that stand in the flow itself. */
const TextWords = z.object({
  key,
  does: z.literal('message'),
  template: z.literal('text'),
  channel: z.literal('sms'),
  text: SmsText,
})
/** What Meta has approved, with words for its places. */
const WhatsAppWords = z.object({
  key,
  does: z.literal('message'),
  template: z.literal('whatsapp'),
  channel: z.literal('whatsapp'),
  whatsapp: WhatsAppTemplateUse.extend({
    name: z.string().min(1, 'Choose a template.').max(512),
  }),
})

const actions = [
  z.discriminatedUnion('template', [OwnWords, TemplateWords, TextWords, WhatsAppWords]),
  z.object({ key, does: z.literal('tag'), tag: Tag }),
  z.object({ key, does: z.literal('untag'), tag: Tag }),
  z.object({ key, does: z.literal('task'), title: TaskTitle }),
  z.object({ key, does: z.literal('note'), body: NoteText }),
  z.object({ key, does: z.literal('webhook'), url: HookUrl }),
  /** of a fixed segment: the others choose their people by rules */
  z.object({ key, does: z.literal('add_to_segment'), segment: SegmentId }),
  z.object({ key, does: z.literal('remove_from_segment'), segment: SegmentId }),
  z.object({
    key,
    does: z.literal('set_stage'),
    /** null: as the rules say again */
    stage: z.enum(lifecycleStages, 'Choose a stage.').nullable(),
  }),
] as const
const simple = [
  ...actions,
  z.object({ key, does: z.literal('wait'), for: Wait }),
  z.object({ key, does: z.literal('leave') }),
] as const

/** What is done with a person, at one moment. */
export type Action = z.output<(typeof actions)[number]>
type Simple = z.output<(typeof simple)[number]>
type Fork = { key?: string | undefined } & (
  | { does: 'if'; rules: RuleGroup; yes: Step[]; no: Step[] }
  /** until it happens, and at most so long */
  | { does: 'await'; what: (typeof awaitedThings)[number]; for: Duration; yes: Step[]; no: Step[] }
  /** in percent; the holdout leaves the flow here, to compare with */
  | {
      does: 'split'
      branches: { name: string; share: number; steps: Step[] }[]
      holdout: number
    }
)
type Duration = z.output<typeof Wait>

/** What a flow does with who is in it, one after the other. */
export type Step = Simple | Fork
export type StepOf<Kind extends Step['does']> = Extract<Step, { does: Kind }>
export type OwnWords = z.output<typeof OwnWords>

/** By what a message leaves. */
export const channelOf = (step: StepOf<'message'>): Filled['channel'] =>
  ('channel' in step && step.channel) || 'email'

const Steps: z.ZodType<Step[]> = z.lazy(() => z.array(Step).max(MOST_STEPS)) as never
const Share = wholeFrom(1, 99)
export const Step: z.ZodType<Step> = z.discriminatedUnion('does', [
  ...simple,
  z.object({ key, does: z.literal('if'), rules: Rules, yes: Steps, no: Steps }),
  z.object({
    key,
    does: z.literal('await'),
    what: z.enum(awaitedThings),
    for: SoLong,
    yes: Steps,
    no: Steps,
  }),
  z.object({
    key,
    does: z.literal('split'),
    branches: z
      .array(z.object({ name: BranchName, share: Share, steps: Steps }))
      .min(1)
      .max(4, 'may have at most 4 branches'),
    holdout: wholeFrom(0, 90),
  }),
]) as never

/** Steps of a flow, those in branches included. */
export const MOST_STEPS = 40

/** A flow as data: what starts it, what takes people out again, and its steps. */
export const FlowDefinition = z.object({
  trigger: Trigger,
  actions: z.object({
    /** an order placed meanwhile ends it */
    endsByOrder: z.boolean(),
    /** hours after its time at which a message would come too late */
    lateAfterHours: z.number().int().positive(),
    steps: z.array(Step).min(1, 'Add a step: what is the flow to do?').max(MOST_STEPS),
  }),
})
export type FlowDefinition = z.output<typeof FlowDefinition>
