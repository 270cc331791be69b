import { z } from 'zod'
import { MessageCopy, OneLine, problemOfFields, withFields } from '@/domains/messaging/schemas'

/** The flows that come with the product, by the name that stands in their address. */
export const presetNames = ['welcome', 'abandoned-cart', 'repurchase', 'win-back', 'vip'] as const
export type PresetName = (typeof presetNames)[number]

export const waitUnits = ['minutes', 'hours', 'days'] as const
export type WaitUnit = (typeof waitUnits)[number]
/** What a flow may wait for, beside a time. */
export const awaitedThings = ['order', 'message', 'click'] as const
export type AwaitedThing = (typeof awaitedThings)[number]
/** What becomes of an order that may start a flow. */
export const milestones = ['delivered', 'cancelled'] as const
export const rfmNames = [
  'champion',
  'loyal',
  'potential',
  'new',
  'at_risk',
  'hibernating',
  'lost',
] as const
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const
const YEAR_IN: Record<WaitUnit, number> = { minutes: 525_600, hours: 8760, days: 365 }

/** An empty field is not zero. */
const Whole = z
  .preprocess((value) => (value === '' ? undefined : value), z.coerce.number('must be a number'))
  .pipe(z.number().int('must be a whole number'))
export const wholeFrom = (least: number, most: number) =>
  Whole.pipe(
    z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`),
  )
export const Wait = z
  .object({ amount: wholeFrom(0, YEAR_IN.minutes), unit: z.enum(waitUnits) })
  .refine(({ amount, unit }) => amount <= YEAR_IN[unit], {
    path: ['amount'],
    message: 'must be at most a year',
  })

export const Perks = z.array(OneLine).max(10, 'must have at most 10 lines')
export const Tag = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(40, 'must have at most 40 characters')
      .regex(/^[^,\p{Cc}\p{Bidi_Control}]*$/u, 'must not contain commas'),
  )
export const TaskTitle = OneLine.pipe(z.string().max(200, 'must have at most 200 characters'))

const blankIsAbsent = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  )
/** Lines in which fields may stand; what is wrong with one is said of them all. */
const PerksWithFields = Perks.superRefine((lines, ctx) => {
  const message = lines.flatMap((line) => problemOfFields(line) ?? [])[0]
  if (message) ctx.addIssue({ code: 'custom', message })
})
const linesOf = (value: unknown) =>
  typeof value === 'string' ? value.split('\n').filter((line) => line.trim() !== '') : value

/** A template as it stood when a flow was saved with it. */
export const PinnedTemplate = z.object({
  templateId: z.guid('Choose a template.'),
  version: z.number().int().positive(),
})
export type PinnedTemplate = z.output<typeof PinnedTemplate>

/** What a person may change of a flow that comes with the product. */
export const FlowForm = z.object({
  wait: Wait,
  /** of the flow that waits for people to stay away */
  afterDays: blankIsAbsent(wholeFrom(1, 730)),
  /** where its words come from; absent: they are those below */
  saved: z.preprocess((value) => value ?? undefined, PinnedTemplate.optional()),
  subject: blankIsAbsent(withFields(MessageCopy.shape.subject)),
  headline: blankIsAbsent(withFields(MessageCopy.shape.headline)),
  body: blankIsAbsent(withFields(MessageCopy.shape.body)),
  buttonText: blankIsAbsent(withFields(OneLine)),
  buttonLink: blankIsAbsent(MessageCopy.shape.buttonLink.unwrap()),
  discountCode: blankIsAbsent(OneLine),
  /** what the best customers get, one a line */
  perks: z.preprocess(linesOf, PerksWithFields).default([]),
  tag: blankIsAbsent(Tag),
  taskTitle: blankIsAbsent(TaskTitle),
})
export type FlowForm = z.output<typeof FlowForm>

const Preset = z.enum(presetNames)

/** A form of one of the flows, stored or not. */
export const PresetForm = z.object({ preset: Preset, form: FlowForm }).superRefine((given, ctx) => {
  const { saved, buttonText, buttonLink } = given.form
  const lacks = (field: string, message: string) =>
    ctx.addIssue({ code: 'custom', path: ['form', field], message })
  if (given.preset === 'win-back' && given.form.afterDays === undefined)
    lacks('afterDays', 'must be a number')
  if (saved) return
  for (const field of ['subject', 'headline', 'body'] as const)
    if (given.form[field] === undefined) lacks(field, 'must not be empty')
  if (buttonLink && !buttonText) lacks('buttonText', 'must say what the button does')
  // a cart's button leads to the person's own cart
  if (buttonText && !buttonLink && given.preset !== 'abandoned-cart')
    lacks('buttonLink', 'must say where the button leads')
})
export type PresetForm = z.output<typeof PresetForm>

/** A flow: by the name of one that comes with the product, or the id of one's own. */
export const FlowRef = z.union([Preset, z.guid('There is no such flow.')])
export type FlowRef = z.infer<typeof FlowRef>
export const isPreset = (ref: FlowRef): ref is PresetName =>
  presetNames.some((preset) => preset === ref)

export const SwitchFlow = z.object({ flow: FlowRef, enabled: z.boolean() })
/** What becomes of people who wait in a flow that is off. */
export const SettleWaiting = z.object({
  flow: FlowRef,
  what: z.enum(['finish', 'hold', 'cancel']),
})

export const scopes = ['recent', 'all'] as const
export type Scope = (typeof scopes)[number]

/** How many ids of orders one call may look at. */
export const MAX_ORDERS = 500
export const EnterPeople = z.object({
  /** `recent`: what happened in the last hours; `all`: whatever is not too old */
  scope: z.enum(scopes),
  /** look at these orders only, whatever their age allows */
  orderIds: z.array(z.guid()).max(MAX_ORDERS).optional(),
})

/** Of who came into a flow in so many days the result of its tests is told. */
export const SPLIT_DAYS = 90

export const rehearsalDays = [30, 90, 365] as const
export type RehearsalDays = (typeof rehearsalDays)[number]
export const RehearsalDays = z.literal([...rehearsalDays])
export const Rehearse = PresetForm.and(z.object({ days: RehearsalDays }))
