import type { FlowForm, PinnedTemplate, WaitUnit } from '@/domains/automations/schemas'

/** The fields of a flow's form, as they are typed. */
export interface FlowFields {
  wait: { amount: string; unit: WaitUnit }
  afterDays: string
  /** the template whose words it says; null: those below */
  saved: PinnedTemplate | null
  subject: string
  headline: string
  body: string
  buttonText: string
  buttonLink: string
  discountCode: string
  /** one a line */
  perks: string
  tag: string
  taskTitle: string
}

/** As they are saved, tried or rehearsed: of words that do not show nothing is told, and nothing can be wrong. */
export const sentOf = (fields: FlowFields): FlowFields => ({
  ...fields,
  ...(fields.saved && {
    subject: '',
    headline: '',
    body: '',
    buttonText: '',
    buttonLink: '',
    discountCode: '',
    perks: '',
  }),
})

/** What a form shows before anybody has typed. */
export const fieldsOf = (form: FlowForm): FlowFields => ({
  wait: { amount: String(form.wait.amount), unit: form.wait.unit },
  afterDays: form.afterDays === undefined ? '' : String(form.afterDays),
  saved: form.saved ?? null,
  subject: form.subject ?? '',
  headline: form.headline ?? '',
  body: form.body ?? '',
  buttonText: form.buttonText ?? '',
  buttonLink: form.buttonLink ?? '',
  discountCode: form.discountCode ?? '',
  perks: form.perks.join('\n'),
  tag: form.tag ?? '',
  taskTitle: form.taskTitle ?? '',
})
