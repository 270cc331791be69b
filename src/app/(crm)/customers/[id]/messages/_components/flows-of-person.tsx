import type { RunLine } from '@/domains/automations'
import { isPreset } from '@/domains/automations/schemas'
import { Card } from '@/ui/primitives/card'
import { RunList, type RunListProps } from '../../../../grow/automations/_components/run-list'

/** The flows a person was in or is, newest first, with every step and why it was taken; nothing where there are none. */
export function FlowsOfPerson(props: Omit<RunListProps, 'headOf'>) {
  const { rows, previous } = props.page
  if (rows.length === 0 && !previous) return null
  return (
    <Card
      title="Flows"
      description="Each way they took, with what decided every step."
      isPadded={false}
    >
      <RunList {...props} headOf={flowOf} />
    </Card>
  )
}

const flowOf = ({ flow, flowName }: RunLine) => ({
  title: flowName,
  href: flow ? `/grow/automations/${isPreset(flow) ? flow : `own/${flow}`}` : undefined,
})
