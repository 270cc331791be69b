import { CARD_DAYS, type Figures as FigureValues, type Today } from '@/domains/analytics'
import { formatLocalDay } from '@/lib/intl/dates'
import { formatMoneyWhole } from '@/lib/intl/money'
import { changeRatio, formatNumber, formatPercent } from '@/lib/intl/numbers'
import { StatCard } from '@/ui/patterns/stat-card'

/** The five figures of the shop, each with how it is made. */
export function Figures({
  figures,
  home,
  isLoading,
}: {
  figures: FigureValues
  home: Today['home']
  isLoading: boolean
}) {
  const { since, newCustomers, newCustomersBefore, buyers, repeatBuyers } = figures
  const change = changeRatio(newCustomers, newCustomersBefore)
  const from = since ? `since ${formatLocalDay(since)}` : ''
  const note = isLoading ? `${from}, still loading` : undefined
  return (
    <section
      aria-label="Figures"
      className="grid grid-cols-2 gap-4 lg:grid-cols-3 xl:grid-cols-5 max-lg:[&>:last-child]:col-span-2"
    >
      <StatCard
        label="Total customers"
        value={formatNumber(figures.customers, home.locale)}
        definition="Every person we know of, with or without an order. One person on two channels counts once."
        note={note ?? `${formatNumber(buyers, home.locale)} have ordered`}
      />
      <StatCard
        label="Total revenue"
        value={formatMoneyWhole(figures.revenue, home.currency, home.locale)}
        definition={`The sum of all purchases in ${home.currency}, before refunds, buyers unknown included. A purchase is an order that is paid, not cancelled and not a test. Other currencies are converted at the rate of the order’s day.`}
        note={note ?? from}
      />
      <StatCard
        label="New customers"
        value={formatNumber(newCustomers, home.locale)}
        definition={`People first seen in the last ${CARD_DAYS} days, today included: their first order or first contact on any channel.`}
        {...(isLoading || change === undefined
          ? { note: note ?? `in ${CARD_DAYS} days` }
          : { change: { ratio: change, against: `vs ${CARD_DAYS} days before` } })}
      />
      <StatCard
        label="Automation e-mails"
        value={formatNumber(figures.automationMails, home.locale)}
        definition={`E-mails that automations have sent in the last ${CARD_DAYS} days, today included. Campaigns and replies are not counted.`}
        note={`sent in ${CARD_DAYS} days`}
      />
      <StatCard
        label="Repeat-buyer rate"
        value={buyers === 0 ? '–' : formatPercent(repeatBuyers / buyers, home.locale)}
        definition="Customers with two or more purchases, as a share of all customers with at least one."
        note={note ?? `${formatNumber(repeatBuyers, home.locale)} bought again`}
      />
    </section>
  )
}
