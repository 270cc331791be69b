import { MailLayout } from './mail-layout'
import { Action, Facts, Paragraph, Title } from './mail-parts'

export interface ImportFinishedProps {
  fileName: string
  organization: string
  /** formatted numbers */
  created: string
  changed: string
  rejected: string
  link: string
}

export function ImportFinished(props: ImportFinishedProps) {
  return (
    <MailLayout
      preview={`${props.created} orders are new, ${props.changed} changed.`}
      why={`You get this because you imported a file into ${props.organization}.`}
    >
      <Title>Your import is finished</Title>
      <Paragraph>{props.fileName} has been read to its end.</Paragraph>
      <Facts
        rows={[
          ['New orders', props.created],
          ['Changed orders', props.changed],
          ['Rows that were refused', props.rejected],
        ]}
      />
      <Action href={props.link}>See the import</Action>
    </MailLayout>
  )
}
