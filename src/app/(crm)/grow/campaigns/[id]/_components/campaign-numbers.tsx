import type { Figures } from '@/domains/campaigns'
import { ATTRIBUTION_DAYS } from '@/domains/campaigns'
import { formatMoney } from '@/lib/intl/money'
import { formatNumber, formatPercent } from '@/lib/intl/numbers'
import { StatCard } from '@/ui/patterns/stat-card'

interface CampaignNumbersProps {
  /** of all messages */
  all: Omit<Figures, 'step' | 'variant'>
  /** people of the first message: everybody there was at the start */
  audience: number
  organization: { currency: string; locale: string }
}

/** What came of a campaign, with how each figure is made. */
export function CampaignNumbers({ all, audience, organization }: CampaignNumbersProps) {
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
        definition="As the mail provider tells. A provider that tells nothing, such as an SMTP server, leaves this at 0."
      />
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
      <StatCard
        label="Replied"
        value={count(all.replied)}
        note={ofSent(all.replied)}
        definition={`People who wrote to you by e-mail within ${ATTRIBUTION_DAYS} days after they got it.`}
      />
      <StatCard
        label="Unsubscribed"
        value={count(all.unsubscribed)}
        note={ofSent(all.unsubscribed)}
        definition="People who opted out by the link in this mail, or reported it as spam."
      />
      <StatCard
        label="Revenue"
        value={formatMoney(all.revenue, currency, locale)}
        note={all.orders > 0 ? `${count(all.orders)} orders` : null}
        definition={`Orders placed within ${ATTRIBUTION_DAYS} days after a person clicked. An order belongs to the message its buyer clicked last, of any campaign or automation, so none counts twice. Opens without a click bring no revenue.`}
      />
    </section>
  )
}
