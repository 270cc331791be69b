import type { FlowNumbers } from '@/domains/automations'
import { formatNumber, formatPercent } from '@/lib/intl/numbers'
import { StatCard } from '@/ui/patterns/stat-card'

/** What came of a flow in 30 days. */
export function FlowFigures({ numbers, waiting }: { numbers: FlowNumbers; waiting: number }) {
  const { entered, sent, opened, clicked } = numbers
  const ofSent = (count: number) => (sent > 0 ? `${formatPercent(count / sent)} of sent` : null)
  return (
    <section aria-labelledby="flow-figures" className="flex flex-col gap-2">
      <h2 id="flow-figures" className="font-medium text-ink-muted text-sm">
        Last 30 days
      </h2>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-5">
        <StatCard
          label="Entered"
          value={formatNumber(entered)}
          definition="People who came into this flow in the last 30 days, once per cause."
        />
        <StatCard
          label="Sent"
          value={formatNumber(sent)}
          note={entered > 0 ? `${formatPercent(sent / entered)} of entered` : null}
          definition="Of these, how many were sent a message. Below stands what became of the others."
        />
        <StatCard
          label="Opened"
          value={formatNumber(opened)}
          note={ofSent(opened)}
          definition="Opened by a person. Programs that open mail by themselves are left out; messages by phone tell of none."
        />
        <StatCard
          label="Clicked"
          value={formatNumber(clicked)}
          note={ofSent(clicked)}
          definition="Clicked by a person. Programs that try links are left out."
        />
        <StatCard
          label="Waiting now"
          value={formatNumber(waiting)}
          definition="People in this flow whose time has not come, whenever they entered."
        />
      </div>
    </section>
  )
}
