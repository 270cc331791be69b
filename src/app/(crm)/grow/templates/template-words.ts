import type { TemplateChannel, TemplatePurpose } from '@/domains/messaging'
import { isPrinted } from '@/domains/messaging/schemas'

/** What a template is for, in words. */
export const purposeWords: Readonly<Record<TemplatePurpose, string>> = {
  welcome: 'Welcome',
  'abandoned-cart': 'Abandoned cart',
  repurchase: 'Repurchase',
  'win-back': 'Win-back',
  vip: 'VIP',
  news: 'News and offers',
  order: 'About an order',
  'packing-slip': 'Packing slip',
  letter: 'Letter',
}

export const channelWords: Readonly<Record<TemplateChannel, string>> = {
  email: 'E-mail',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  document: 'PDF',
}

/** The purposes that fit a channel: what is printed is not sent. */
export const purposesOf = (channel: TemplateChannel): TemplatePurpose[] =>
  (Object.keys(purposeWords) as TemplatePurpose[]).filter(
    (purpose) => (channel === 'document') === isPrinted(purpose),
  )
