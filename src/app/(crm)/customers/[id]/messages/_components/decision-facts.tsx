import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { MessageLine } from '@/domains/messaging'
import { formatCountOf } from '@/lib/intl/numbers'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { DateTime } from '@/ui/primitives/date-time'

type Decision = NonNullable<MessageLine['decision']>

/** What was known when it was decided whether a message may leave, opened on demand. */
export function DecisionFacts({ decision, timeZone }: { decision: Decision; timeZone: string }) {
  const { isSameToday } = decision
  const Icon = isSameToday ? CircleCheck : TriangleAlert
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded-sm text-ink-muted hover:text-ink">
        What was known then
      </summary>
      <div className="mt-2 max-w-lg rounded-lg bg-sunken px-3 py-2">
        <DefinitionList facts={factsOf(decision.facts, timeZone)} />
        <p className="mt-2 flex gap-2 text-ink" data-tone={isSameToday ? 'success' : 'warning'}>
          <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-tone-text" />
          {isSameToday
            ? 'Decided again from these facts, the answer is the same.'
            : 'Decided again from these facts, today’s rules give another answer.'}
        </p>
      </div>
    </details>
  )
}

const origins: Record<string, string> = {
  own_shop: 'Your own shop',
  ebay_alias: 'An alias of eBay',
  amazon_relay: 'Amazon’s relay',
  etsy_relay: 'Etsy’s relay',
  etsy_buyer: 'An order at Etsy',
  other_relay: 'A marketplace’s relay',
  marketplace_buyer: 'An order at a marketplace',
}
const purposes = {
  marketing: 'Marketing',
  transactional: 'About an order',
  answer: 'Answer from the inbox',
} as const
const consents = { opted_in: 'Agreed', opted_out: 'Refused', unknown: 'Never asked' } as const

function factsOf(facts: Decision['facts'], timeZone: string) {
  const at = (instant: string) => <DateTime at={instant} timeZone={timeZone} />
  const isMarketing = facts.purpose === 'marketing'
  return [
    { term: 'Decided', value: at(facts.at) },
    { term: 'Purpose', value: purposes[facts.purpose] },
    {
      term: 'Address from',
      value: facts.origin === null ? 'None known' : (origins[facts.origin] ?? facts.origin),
    },
    { term: 'Consent', value: consents[facts.consent] },
    { term: 'Address blocked', value: facts.suppression ?? 'No' },
    ...(facts.occurredAt ? [{ term: 'What it is about', value: at(facts.occurredAt) }] : []),
    ...(facts.maxAgeHours === null
      ? []
      : [{ term: 'Too late after', value: formatCountOf(facts.maxAgeHours, 'hour') }]),
    ...(facts.senderLacks.length > 0
      ? [{ term: 'Missing in the settings', value: facts.senderLacks.join(', ') }]
      : []),
    ...(facts.channel === 'whatsapp'
      ? [
          {
            term: 'Wrote last',
            value: facts.whatsapp.lastWroteAt ? at(facts.whatsapp.lastWroteAt) : 'Never',
          },
          { term: 'Approved template', value: facts.whatsapp.isTemplate ? 'Yes' : 'No' },
        ]
      : []),
    ...(facts.isHistorical ? [{ term: 'From before the channel', value: 'Yes' }] : []),
    ...(isMarketing
      ? [
          {
            term: 'Marketing lately',
            value: `${facts.recentMarketing} of ${facts.cap.count} in ${facts.cap.days} days`,
          },
          {
            term: 'Quiet hours',
            value: `${facts.quiet.from}:00 to ${facts.quiet.until}:00, ${facts.zones.join(' and ')}`,
          },
        ]
      : []),
  ]
}
