import type {
  CampaignChannel,
  CampaignForm,
  CampaignStep,
  ScheduleKind,
  WaitUnit,
  WinnerRule,
} from '@/domains/campaigns/schemas'

/** A message, as it is typed. */
export interface MessageFields {
  waitAmount: string
  waitUnit: WaitUnit
  /** whose words are sent; empty: those written below */
  templateId: string
  subject: string
  headline: string
  body: string
  buttonText: string
  buttonLink: string
  discountCode: string
  /** of an SMS */
  text: string
  /** Meta's template, by name and language */
  whatsapp: { name: string; language: string; values: string[] }
}

/** A campaign's form, as it is typed. */
export interface CampaignFields {
  title: string
  channel: CampaignChannel
  segmentId: string
  steps: MessageFields[]
  /** subjects beside the first message's own; none: no test */
  alternatives: string[]
  share: string
  by: WinnerRule
  hours: string
  holdout: string
  schedule: ScheduleKind
  day: string
  time: string
  perHour: string
}

/** What decides a test, in words. */
export const ruleLabels: Record<WinnerRule, string> = {
  opened: 'Most opened by people',
  clicked: 'Most clicked by people',
  revenue: 'Most revenue per mail',
}

export const emptyMessage: MessageFields = {
  waitAmount: '3',
  waitUnit: 'days',
  templateId: '',
  subject: '',
  headline: '',
  body: '',
  buttonText: '',
  buttonLink: '',
  discountCode: '',
  text: '',
  whatsapp: { name: '', language: '', values: [] },
}

export const emptyCampaign: CampaignFields = {
  title: '',
  channel: 'email',
  segmentId: '',
  steps: [emptyMessage],
  alternatives: [],
  share: '20',
  by: 'opened',
  hours: '4',
  holdout: '0',
  schedule: 'now',
  day: '',
  time: '09:00',
  perHour: '',
}

/** What a form shows of a stored campaign. */
export function fieldsOf({ title, channel, segmentId, definition }: CampaignForm): CampaignFields {
  const { steps, test, holdout, schedule, perHour } = definition
  return {
    ...emptyCampaign,
    title,
    channel,
    segmentId,
    steps: steps.map(({ wait, ...words }) => ({
      ...emptyMessage,
      ...(wait && { waitAmount: String(wait.amount), waitUnit: wait.unit }),
      ...wordFields(words),
    })),
    ...(test && {
      alternatives: test.alternatives,
      share: String(test.share),
      by: test.by,
      hours: String(test.hours),
    }),
    holdout: String(holdout),
    schedule: schedule.kind,
    ...(schedule.kind !== 'now' && { day: schedule.day, time: schedule.time }),
    perHour: perHour === null ? '' : String(perHour),
  }
}

function wordFields(words: Words<CampaignStep>): Partial<MessageFields> {
  switch (words.from) {
    case 'template':
      return { templateId: words.template.id }
    case 'text':
      return { text: words.text.body }
    case 'whatsapp':
      return { whatsapp: words.whatsapp }
    default: {
      const { buttonText = '', buttonLink = '', discountCode = '', ...copy } = words.copy
      return { ...copy, buttonText, buttonLink, discountCode }
    }
  }
}
type Words<Step> = Step extends unknown ? Omit<Step, 'wait'> : never

/** The words of a message, as the server takes them. */
export function wordsOf(channel: CampaignChannel, message: MessageFields) {
  const { templateId, text, whatsapp } = message
  if (channel === 'whatsapp') return { from: 'whatsapp' as const, whatsapp }
  if (templateId) return { from: 'template' as const, template: { id: templateId } }
  if (channel === 'sms') return { from: 'text' as const, text: { body: text } }
  const { subject, headline, body, buttonText, buttonLink, discountCode } = message
  return { copy: { subject, headline, body, buttonText, buttonLink, discountCode } }
}

/** The form as the server takes it; it says itself what is wrong with it. */
export function formOf(fields: CampaignFields) {
  const { title, channel, segmentId, steps, share, by, hours, day, time } = fields
  const alternatives = channel === 'email' ? fields.alternatives : []
  return {
    title,
    channel,
    segmentId,
    definition: {
      steps: steps.map((step, place) => ({
        ...(place > 0 && { wait: { amount: step.waitAmount, unit: step.waitUnit } }),
        ...wordsOf(channel, step),
      })),
      test: alternatives.length > 0 ? { alternatives, share, by, hours } : null,
      holdout: fields.holdout,
      schedule:
        fields.schedule === 'now' ? { kind: 'now' as const } : { kind: fields.schedule, day, time },
      perHour: fields.perHour.trim() === '' ? null : fields.perHour,
    },
  }
}
