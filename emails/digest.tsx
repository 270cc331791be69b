import { MailLayout } from './mail-layout'
import { Action, Facts, Paragraph, Title } from './mail-parts'

export interface DigestProps {
  organization: string
  /** the first of them; `lateCount` says how many there are */
  late: { label: string; value: string }[]
  lateCount: number
  tasks: { label: string; value: string }[]
  taskCount: number
  unread: number
  /** why it comes by mail, where they wanted it otherwise */
  note?: string
  link: string
  settingsLink: string
}

const countOf = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** The subject of a digest: the most pressing of what is in it. */
export function digestSubject({ lateCount, taskCount, unread, organization }: DigestProps): string {
  const parts = [
    ...(lateCount > 0 ? [countOf(lateCount, 'late reply', 'late replies')] : []),
    ...(taskCount > 0 ? [countOf(taskCount, 'task due', 'tasks due')] : []),
  ]
  const what = parts.join(', ') || countOf(unread, 'notification', 'notifications')
  return `${organization}: ${what}`
}

export function Digest(props: DigestProps) {
  const { late, lateCount, tasks, taskCount, unread, note } = props
  return (
    <MailLayout
      preview={digestSubject(props)}
      why={`You get this because you are a member of ${props.organization}. Choose how often, or never, at ${props.settingsLink}.`}
    >
      <Title>What waits for you</Title>
      {lateCount > 0 ? (
        <>
          <Paragraph>
            {countOf(lateCount, 'buyer waits', 'buyers wait')} longer than your reply time.
          </Paragraph>
          <Facts rows={rowsOf(late, lateCount)} />
        </>
      ) : null}
      {taskCount > 0 ? (
        <>
          <Paragraph>{countOf(taskCount, 'task of yours is', 'tasks of yours are')} due.</Paragraph>
          <Facts rows={rowsOf(tasks, taskCount)} />
        </>
      ) : null}
      {unread > 0 ? (
        <Paragraph>You have {countOf(unread, 'new notification', 'new notifications')}.</Paragraph>
      ) : null}
      <Action href={props.link}>Open Today</Action>
      {note ? <Paragraph>{note}</Paragraph> : null}
    </MailLayout>
  )
}

function rowsOf(
  listed: { label: string; value: string }[],
  count: number,
): [label: string, value: string][] {
  const more = count - listed.length
  return [
    ...listed.map(({ label, value }, n): [string, string] => [`${n + 1}. ${label}`, value]),
    ...(more > 0 ? [['And', `${more} more`] satisfies [string, string]] : []),
  ]
}
