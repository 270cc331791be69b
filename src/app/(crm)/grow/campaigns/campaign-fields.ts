import type { CampaignForm, ScheduleKind, WaitUnit, WinnerRule } from '@/domains/campaigns/schemas'

/** A message, as it is typed. */
export interface MessageFields {
  waitAmount: string
  waitUnit: WaitUnit
  subject: string
  headline: string
  body: string
  buttonText: string
  buttonLink: string
  discountCode: string
}

/** A campaign's form, as it is typed. */
export interface CampaignFields {
  title: string
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
  subject: '',
  headline: '',
  body: '',
  buttonText: '',
  buttonLink: '',
  discountCode: '',
}

export const emptyCampaign: CampaignFields = {
  title: '',
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
export function fieldsOf({ title, segmentId, definition }: CampaignForm): CampaignFields {
  const { steps, test, holdout, schedule, perHour } = definition
  return {
    ...emptyCampaign,
    title,
    segmentId,
    steps: steps.map(({ wait, copy }) => ({
      ...emptyMessage,
      ...(wait && { waitAmount: String(wait.amount), waitUnit: wait.unit }),
      subject: copy.subject,
      headline: copy.headline,
      body: copy.body,
      buttonText: copy.buttonText ?? '',
      buttonLink: copy.buttonLink ?? '',
      discountCode: copy.discountCode ?? '',
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

/** The words of a message, as the server takes them. */
export const copyOf = ({ waitAmount: _, waitUnit: __, ...copy }: MessageFields) => copy

/** The form as the server takes it; it says itself what is wrong with it. */
export function formOf(fields: CampaignFields) {
  const { title, segmentId, steps, alternatives, share, by, hours, day, time } = fields
  return {
    title,
    channel: 'email' as const,
    segmentId,
    definition: {
      steps: steps.map((step, place) => ({
        ...(place > 0 && { wait: { amount: step.waitAmount, unit: step.waitUnit } }),
        copy: copyOf(step),
      })),
      test: alternatives.length > 0 ? { alternatives, share, by, hours } : null,
      holdout: fields.holdout,
      schedule:
        fields.schedule === 'now' ? { kind: 'now' as const } : { kind: fields.schedule, day, time },
      perHour: fields.perHour.trim() === '' ? null : fields.perHour,
    },
  }
}
