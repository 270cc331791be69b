import {
  type CustomerDetails,
  describeMove,
  lifecycleRules,
  segmentRules,
} from '@/domains/customers'
import { SegmentBadge } from '@/ui/entities/segment-badge'
import { Explain } from '@/ui/patterns/explain'
import { Badge } from '@/ui/primitives/badge'
import { DateTime } from '@/ui/primitives/date-time'

export interface StandingProps {
  customer: CustomerDetails
  timeZone: string
}

/** Segment and lifecycle stage of a person, each with its rule and why it holds. */
export function Standing({ customer, timeZone }: StandingProps) {
  const segment = segmentRules.find((rule) => rule.segment === customer.segment)
  const stage = lifecycleRules.find((rule) => rule.stage === customer.lifecycleStage)
  const move = customer.segmentMove
  return (
    <>
      <span className="inline-flex items-center gap-1">
        <SegmentBadge segment={customer.segment} />
        {segment ? (
          <Explain subject={segment.label} question={`Why ${segment.label.toLowerCase()}?`}>
            <p className="font-medium">{segment.meaning}</p>
            <p className="mt-1">The rule: {segment.rule}</p>
            {move ? (
              <p className="mt-1">
                Since <DateTime at={move.since.toISOString()} timeZone={timeZone} style="day" />:{' '}
                {move.reason ? describeMove(move.reason) : 'so at their first scoring.'}
              </p>
            ) : null}
          </Explain>
        ) : null}
      </span>
      {stage ? (
        <span className="inline-flex items-center gap-1">
          <Badge>{stage.label}</Badge>
          <Explain
            subject={`the stage ${stage.label}`}
            question={`Why the stage ${stage.label.toLowerCase()}?`}
          >
            {stage.rule}
          </Explain>
        </span>
      ) : null}
    </>
  )
}
