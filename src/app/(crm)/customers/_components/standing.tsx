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
import { SetStage } from './set-stage'

export interface StandingProps {
  customer: CustomerDetails
  timeZone: string
  /** they may say at which stage somebody is */
  canSet?: boolean | undefined
}

/** Segment and lifecycle stage of a person, each with its rule and why it holds. */
export function Standing({ customer, timeZone, canSet = false }: StandingProps) {
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
            <StageReason customer={customer} timeZone={timeZone} rule={stage.rule} />
            {canSet ? (
              <SetStage
                customerId={customer.id}
                stage={isStageSet(customer) ? customer.stageSet : null}
                stages={lifecycleRules.map(({ stage: id, label }) => ({ id, label }))}
              />
            ) : null}
          </Explain>
        </span>
      ) : null}
    </>
  )
}

/** Whether somebody said the stage, and it still holds. */
const isStageSet = ({ stageSet, stageSetAt, lastOrderAt }: CustomerDetails): boolean =>
  stageSet !== null && stageSetAt !== null && (lastOrderAt === null || lastOrderAt <= stageSetAt)

function StageReason(props: { customer: CustomerDetails; timeZone: string; rule: string }) {
  const { customer, timeZone, rule } = props
  if (!isStageSet(customer) || !customer.stageSetAt) return <p>{rule}</p>
  return (
    <p>
      Set by a colleague or a flow on{' '}
      <DateTime at={customer.stageSetAt.toISOString()} timeZone={timeZone} style="day" />. It holds
      until they order again.
    </p>
  )
}
