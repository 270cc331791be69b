import type { CampaignChannel } from '@/domains/campaigns/schemas'

/** Channels in words, as something is sent. */
export const channelWords: Record<CampaignChannel, string> = {
  email: 'E-mail',
  whatsapp: 'WhatsApp',
  sms: 'SMS',
}
