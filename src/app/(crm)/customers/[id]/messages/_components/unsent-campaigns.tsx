import type { UnsentCampaign } from '@/domains/campaigns'
import { formatNumber } from '@/lib/intl/numbers'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { TextLink } from '@/ui/primitives/link'

interface UnsentCampaignsProps {
  unsent: { rows: readonly UnsentCampaign[]; hasMore: boolean }
  timeZone: string
}

/** What campaigns did not send a person, each with its why; nothing where there is none. */
export function UnsentCampaigns({ unsent: { rows, hasMore }, timeZone }: UnsentCampaignsProps) {
  if (rows.length === 0) return null
  return (
    <Card
      title="Campaigns they got nothing from"
      description={`Those of which they did not get every message, and why.${hasMore ? ` The newest ${formatNumber(rows.length)}.` : ''}`}
    >
      <ul aria-label="Campaigns they got nothing from" className="flex flex-col divide-y">
        {rows.map((campaign) => (
          <li key={campaign.id} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
              <TextLink
                href={`/grow/campaigns/${campaign.id}`}
                prefetch={false}
                className="min-w-0 break-words"
              >
                {campaign.title}
              </TextLink>
              <span className="text-ink-muted text-sm">
                <DateTime at={campaign.at} timeZone={timeZone} />
              </span>
            </p>
            {campaign.whys.map(({ why, steps }) => (
              <p key={why} className="text-ink text-sm">
                <span className="font-medium">{ofWhich(steps, campaign.messages)}: </span>
                {why}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  )
}

const list = new Intl.ListFormat('en')

/** "Why not", or where only some messages were kept back: "Why not message 2 and 3". */
function ofWhich(steps: readonly number[], messages: number): string {
  if (steps.length === messages) return 'Why not'
  return `Why not message ${list.format(steps.map((step) => formatNumber(step + 1)))}`
}
