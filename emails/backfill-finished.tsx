import { MailLayout } from './mail-layout'
import { Action, Facts, Paragraph, Title } from './mail-parts'

export interface BackfillFinishedProps {
  channel: string
  organization: string
  /** formatted numbers */
  orders: string
  products: string
  buyers: string
  /** formatted day of the oldest order; absent when there is none */
  since: string | undefined
  link: string
}

export function BackfillFinished(props: BackfillFinishedProps) {
  return (
    <MailLayout
      preview={`${props.orders} orders of ${props.channel} are here.`}
      why={`You get this because you own ${props.organization} or connected this channel.`}
    >
      <Title>{props.channel} is loaded</Title>
      <Paragraph>
        Everything this channel shows us is stored, and your customers have been scored.
      </Paragraph>
      <Facts
        rows={[
          ['Orders', props.orders],
          ...(props.since ? ([['Oldest order', props.since]] as [string, string][]) : []),
          ['Products', props.products],
          ['Buyers', props.buyers],
        ]}
      />
      <Action href={props.link}>See the channel</Action>
    </MailLayout>
  )
}
