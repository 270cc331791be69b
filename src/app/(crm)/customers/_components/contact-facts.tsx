import { type CustomerDetails, reachabilityRules } from '@/domains/customers'
import { ReachabilityBadge } from '@/ui/entities/reachability-badge'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Explain } from '@/ui/patterns/explain'
import { DateTime } from '@/ui/primitives/date-time'

export interface ContactFactsProps {
  customer: CustomerDetails
  timeZone: string
}

const unknown = <span className="text-ink-faint">Not known</span>

/** How a person can be reached, whether they agreed, and how that is known. */
export function ContactFacts({ customer, timeZone }: ContactFactsProps) {
  const place = [customer.city, customer.region, customer.country].filter(Boolean).join(', ')
  const rule = reachabilityRules.find(({ reachability }) => reachability === customer.reachability)
  return (
    <DefinitionList
      facts={[
        {
          term: 'E-mail',
          value: customer.email ? <span className="break-all">{customer.email}</span> : unknown,
        },
        { term: 'Phone', value: customer.phone ?? unknown },
        { term: 'Place', value: place || unknown },
        {
          term: (
            <>
              Reachable{' '}
              <Explain subject="reachability" question="Why this reachability?">
                {rule?.rule}
              </Explain>
            </>
          ),
          value: <ReachabilityBadge reachability={customer.reachability} />,
        },
        { term: 'Marketing mail', value: <Consent customer={customer} timeZone={timeZone} /> },
      ]}
    />
  )
}

const sources: Record<string, string> = {
  import: 'a file',
  marketplace: 'the marketplace',
}

function Consent({ customer: { consent }, timeZone }: ContactFactsProps) {
  if (!consent) {
    return (
      <span className="inline-flex items-center gap-1">
        Never asked
        <Explain subject="consent" question="How is the consent known?">
          No channel or file has said whether this person agrees. Marketing mail does not go to
          them.
        </Explain>
      </span>
    )
  }
  return (
    <span className="inline-flex items-center gap-1">
      {consent.state === 'opted_in' ? 'Agreed' : 'Refused'}
      <Explain subject="consent" question="How is the consent known?">
        {consent.state === 'opted_in' ? 'Agreed' : 'Refused'} on{' '}
        <DateTime at={consent.at.toISOString()} timeZone={timeZone} style="day" />, as{' '}
        {sources[consent.source] ?? consent.source} says
        {consent.connectionName ? ` (${consent.connectionName})` : ''}. The latest answer counts.
      </Explain>
    </span>
  )
}
