import { type CampaignChannel, campaignChannels } from '@/domains/campaigns/schemas'
import { TextLink } from '@/ui/primitives/link'
import { RadioGroup } from '@/ui/primitives/radio-group'
import { channelWords } from './channel-words'
import type { WordOffers } from './load-words'

interface ChannelFieldsProps extends Pick<WordOffers, 'numbers'> {
  channel: CampaignChannel
  isDisabled?: boolean
  onChange: (channel: CampaignChannel) => void
}

const consent: Record<CampaignChannel, string> = {
  email: 'To who agreed to marketing by e-mail.',
  whatsapp: 'A template that Meta has approved, to who agreed to marketing by WhatsApp.',
  sms: 'To who agreed to marketing by SMS.',
}

/** By what a message leaves. */
export function ChannelFields({
  channel,
  numbers,
  isDisabled = false,
  onChange,
}: ChannelFieldsProps) {
  const lacksNumber = channel !== 'email' && !numbers[channel]
  return (
    <>
      <RadioGroup
        label="Channel"
        value={channel}
        isDisabled={isDisabled}
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
