import { type CampaignChannel, campaignChannels } from '@/domains/campaigns/schemas'
import { TextLink } from '@/ui/primitives/link'
import { RadioGroup } from '@/ui/primitives/radio-group'
import { channelWords } from '../campaign-fields'
import type { Offers } from '../load-editor'

interface ChannelFieldsProps extends Pick<Offers, 'numbers'> {
  channel: CampaignChannel
  onChange: (channel: CampaignChannel) => void
}

const consent: Record<CampaignChannel, string> = {
  email: 'To who agreed to marketing by e-mail.',
  whatsapp: 'A template that Meta has approved, to who agreed to marketing by WhatsApp.',
  sms: 'To who agreed to marketing by SMS.',
}

/** By what a campaign leaves. */
export function ChannelFields({ channel, numbers, onChange }: ChannelFieldsProps) {
  const lacksNumber = channel !== 'email' && !numbers[channel]
  return (
    <>
      <RadioGroup
        label="Channel"
        value={channel}
        onChange={(id) => {
          const next = campaignChannels.find((one) => one === id)
          if (next) onChange(next)
        }}
        options={campaignChannels.map((id) => ({
          id,
          label: channelWords[id],
          description: consent[id],
        }))}
      />
      {lacksNumber ? (
        <p className="text-ink-muted text-sm">
          No number of {channelWords[channel]} is connected.{' '}
          <TextLink href="/settings/messages">Connect one under Settings, Messages.</TextLink>
        </p>
      ) : null}
    </>
  )
}
