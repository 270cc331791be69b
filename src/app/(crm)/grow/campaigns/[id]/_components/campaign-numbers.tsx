import type { Figures } from '@/domains/campaigns'
import { ATTRIBUTION_DAYS } from '@/domains/campaigns'
import type { CampaignChannel } from '@/domains/campaigns/schemas'
import { REPLY_DAYS } from '@/domains/messaging'
import { formatMoney } from '@/lib/intl/money'
import { formatNumber, formatPercent } from '@/lib/intl/numbers'
import { StatCard } from '@/ui/patterns/stat-card'

interface CampaignNumbersProps {
  channel: CampaignChannel
  /** of all messages */
  all: Omit<Figures, 'step' | 'variant'>
  /** people of the first message: everybody there was at the start */
  audience: number
  organization: { currency: string; locale: string }
}

const by: Record<CampaignChannel, string> = { email: 'e-mail', sms: 'SMS', whatsapp: 'WhatsApp' }

/** What came of a campaign, with how each figure is made. */
export function CampaignNumbers({ channel, all, audience, organization }: CampaignNumbersProps) {
  const isMail = channel === 'email'
  const { currency, locale } = organization
  const count = (value: number) => formatNumber(value, locale)
  const ofSent = (value: number) =>
    all.sent > 0 ? `${formatPercent(value / all.sent, locale)} of sent` : null
  return (
    <section aria-label="Results" className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <StatCard
        label="People"
        value={count(audience)}
        definition="Everybody who was in the segment when the campaign started, those left out to compare included."
      />
      <StatCard
        label="Sent"
        value={count(all.sent)}
        note={all.waiting > 0 ? `${count(all.waiting)} wait` : null}
        definition="Messages that left. What became of the others stands below; together they are all people, exactly."
      />
      <StatCard
        label="Delivered"
        value={count(all.delivered)}
        note={ofSent(all.delivered)}
        definition={
          isMail
            ? 'As the mail provider tells. A provider that tells nothing, such as an SMTP server, leaves this at 0.'
            : 'As Meta or Twilio tells once a phone has it.'
        }
      />
      {channel === 'whatsapp' ? (
        <StatCard
          label="Read"
          value={count(all.read)}
          note={ofSent(all.read)}
          definition="As WhatsApp tells. Who has switched that off does not show here."
        />
      ) : null}
      {isMail ? (
        <>
          <StatCard
            label="Opened"
            value={count(all.opened)}
            note={ofSent(all.opened)}
            definition="Opened or clicked by a person. Programs that open mail by themselves are left out."
          />
          <StatCard
            label="Clicked"
            value={count(all.clicked)}
            note={ofSent(all.clicked)}
            definition="Clicked by a person. Programs that try links are left out."
          />
        </>
      ) : null}
      <StatCard
        label="Replied"
        value={count(all.replied)}
        note={ofSent(all.replied)}
        definition={`People who wrote back by ${by[channel]} within ${REPLY_DAYS} days, before you sent them anything else there. What they wrote stands in the inbox.`}
      />
      <StatCard
        label="Unsubscribed"
        value={count(all.unsubscribed)}
        note={ofSent(all.unsubscribed)}
        definition={
          isMail
            ? 'People who opted out by the link in this mail, or reported it as spam.'
            : `People who answered STOP, or refused in their app, within ${REPLY_DAYS} days, before you sent them anything else there.`
        }
      />
      {isMail ? (
        <StatCard
          label="Revenue"
          value={formatMoney(all.revenue, currency, locale)}
          note={all.orders > 0 ? `${count(all.orders)} orders` : null}
          definition={`Orders placed within ${ATTRIBUTION_DAYS} days after a person clicked. An order belongs to the message its buyer clicked last, of any campaign or automation, so none counts twice. Opens without a click bring no revenue.`}
        />
      ) : null}
    </section>
  )
}
