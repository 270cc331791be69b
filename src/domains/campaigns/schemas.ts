import { z } from 'zod'
import { MessageCopy, OneLine, SmsText, withFields } from '@/domains/messaging/schemas'
import { WhatsAppTemplateUse } from '@/unified/whatsapp-template'

export const waitUnits = ['hours', 'days'] as const
export type WaitUnit = (typeof waitUnits)[number]
/** What decides a test of subjects. */
export const winnerRules = ['opened', 'clicked', 'revenue'] as const
export type WinnerRule = (typeof winnerRules)[number]
export const scheduleKinds = ['now', 'at', 'local'] as const
export type ScheduleKind = (typeof scheduleKinds)[number]

/** Channels a campaign can leave by. */
export const campaignChannels = ['email', 'whatsapp', 'sms'] as const
export type CampaignChannel = (typeof campaignChannels)[number]

const MAX_STEPS = 10
const MAX_WAIT = { hours: 24 * 90, days: 90 } as const
export const MAX_ALTERNATIVES = 3

/** An empty field is not zero. */
const wholeFrom = (least: number, most: number) =>
  z
    .preprocess((value) => (value === '' ? undefined : value), z.coerce.number('must be a number'))
    .pipe(
      z
        .number()
        .int('must be a whole number')
        .min(least, `must be at least ${least}`)
        .max(most, `must be at most ${most}`),
    )
const blankIsAbsent = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  )

const Wait = z
  .object({ amount: wholeFrom(1, MAX_WAIT.hours), unit: z.enum(waitUnits) })
  .refine(({ amount, unit }) => amount <= MAX_WAIT[unit], {
    path: ['amount'],
    message: 'must be at most 90 days',
  })
const Line = withFields(OneLine)

const Copy = MessageCopy.extend({
  subject: Line,
  headline: Line,
  body: withFields(MessageCopy.shape.body),
  buttonText: blankIsAbsent(Line),
  buttonLink: blankIsAbsent(MessageCopy.shape.buttonLink.unwrap()),
  discountCode: blankIsAbsent(OneLine),
}).superRefine(({ buttonText, buttonLink }, ctx) => {
  const lacks = (field: string, message: string) =>
    ctx.addIssue({ code: 'custom', path: [field], message })
  if (buttonLink && !buttonText) lacks('buttonText', 'must say what the button does')
  if (buttonText && !buttonLink) lacks('buttonLink', 'must say where the button leads')
})

/** Words of a mail, typed in the campaign. */
const OfForm = z.object({ from: z.literal('form').optional(), copy: Copy })
/** Words of a template; which version of it is written down when the campaign starts. */
const OfTemplate = z.object({
  from: z.literal('template'),
  template: z.object({
    id: z.guid('Choose a template.'),
    version: z.number().int().positive().optional(),
  }),
})
/** Words of an SMS, typed in the campaign. */
const OfText = z.object({
  from: z.literal('text'),
  text: z.object({
    body: withFields(SmsText),
  }),
})
/** What Meta has approved, with words for its places. */
const OfWhatsApp = z.object({
  from: z.literal('whatsapp'),
  whatsapp: z.object({
    name: WhatsAppTemplateUse.shape.name.min(1, 'Choose a template.'),
    language: WhatsAppTemplateUse.shape.language,
    values: z.array(Line).max(50),
  }),
})

/** Where the words of a message come from. */
const MessageWords = z.discriminatedUnion('from', [OfForm, OfTemplate, OfText, OfWhatsApp])
export type MessageWords = z.output<typeof MessageWords>

const wait = { wait: Wait.optional() }
/** One message. The first goes when the campaign starts, each other so long after the one before it was handed over. */
const Step = z.discriminatedUnion('from', [
  OfForm.extend(wait),
  OfTemplate.extend(wait),
  OfText.extend(wait),
  OfWhatsApp.extend(wait),
])
export type CampaignStep = z.output<typeof Step>

/** What the messages of a channel may be made of. */
const sourcesOf: Record<CampaignChannel, readonly (MessageWords['from'] & string)[]> = {
  email: ['form', 'template'],
  sms: ['text', 'template'],
  whatsapp: ['whatsapp'],
}

const Test = z.object({
  /** subjects beside the first message's own */
  alternatives: z.array(Line).min(1).max(MAX_ALTERNATIVES),
  /** per cent of the people who get one of them; the others wait for the winner */
  share: wholeFrom(5, 100),
  by: z.enum(winnerRules),
  /** after so many hours it is decided */
  hours: wholeFrom(1, 168),
})
export type CampaignTest = z.output<typeof Test>

const Schedule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now') }),
  /** `at`: this time at the organization; `local`: when it is this time where each person lives */
  z.object({
    kind: z.enum(['at', 'local']),
    day: z.iso.date('must be a day'),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:00'),
  }),
])
export type Schedule = z.output<typeof Schedule>

/** All of a campaign that is not its title and its people. */
export const CampaignDefinition = z
  .object({
    steps: z.array(Step).min(1).max(MAX_STEPS, `must be at most ${MAX_STEPS} messages`),
    test: Test.nullable(),
    /** per cent of the people who get nothing, to compare with */
    holdout: wholeFrom(0, 50),
    schedule: Schedule,
    /** messages handed over in an hour; null: as fast as they leave */
    perHour: wholeFrom(1, 1_000_000).nullable(),
  })
  .superRefine(({ steps }, ctx) => {
    for (const [place, { wait }] of steps.entries())
      if (place > 0 && !wait)
        ctx.addIssue({
          code: 'custom',
          path: ['steps', place, 'wait', 'amount'],
          message: 'must say how long after the message before',
        })
  })
export type CampaignDefinition = z.output<typeof CampaignDefinition>

export const CampaignForm = z
  .object({
    title: OneLine,
    channel: z.enum(campaignChannels),
    segmentId: z.guid('Choose who gets it.'),
    definition: CampaignDefinition,
  })
  .superRefine(({ channel, definition: { steps, test } }, ctx) => {
    const refuse = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: 'custom', path: ['definition', ...path], message })
    for (const [place, { from = 'form' }] of steps.entries())
      if (!sourcesOf[channel].includes(from))
        refuse(['steps', place, 'from'], 'These words are for another channel.')
    if (test && channel !== 'email') refuse(['test'], 'Only mails have subjects to test.')
  })
export type CampaignForm = z.output<typeof CampaignForm>

export const CampaignId = z.object({ campaignId: z.guid() })
export const SaveCampaign = z.object({ campaignId: z.guid().optional(), form: CampaignForm })
/** One message of a form, stored or not, for who wants to see or try it. */
export const TryMessage = z
  .object({
    channel: z.enum(campaignChannels),
    words: MessageWords,
    /** whose message is shown; absent: somebody of the segment who can receive it */
    segmentId: z.guid().optional(),
  })
  .refine(({ channel, words: { from = 'form' } }) => sourcesOf[channel].includes(from), {
    path: ['words', 'from'],
    message: 'These words are for another channel.',
  })
export type TryMessage = z.output<typeof TryMessage>
