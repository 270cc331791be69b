import { Check, X } from 'lucide-react'
import type { ChannelMessaging } from '@/domains/connections'
import { Explain } from '@/ui/patterns/explain'
import { Badge } from '@/ui/primitives/badge'

/** What can be done from here with messages of this channel, honestly. */
export function ChannelAbilities({ messaging }: { messaging: ChannelMessaging }) {
  const { label, read, reply, attach, start, files, answerAt, noReply } = messaging
  const abilities = [
    { can: read, text: 'Messages come in by themselves' },
    { can: reply, text: 'Answers leave from here' },
    { can: reply && files !== undefined, text: filesIn({ label, attach, files }) },
    {
      can: start,
      text: start
        ? `You write first by ${label} from a customer’s page; flows and campaigns to whoever agreed`
        : 'Nobody is written to first from here',
    },
  ]
  return (
    <span className="inline-flex items-center gap-1">
      <Badge tone={reply ? 'success' : 'neutral'}>{badgeOf(messaging)}</Badge>
      <Explain subject={label} question={`What can be done with messages on ${label}?`}>
        <ul className="flex flex-col gap-1">
          {abilities.map(({ can, text }) => (
            <li key={text} className="flex items-center gap-2">
              {can ? (
                <Check role="img" aria-label="yes" className="size-3.5 text-accent-text" />
              ) : (
                <X role="img" aria-label="no" className="size-3.5 text-ink-muted" />
              )}
              {text}
            </li>
          ))}
        </ul>
        {answerAt ? <p className="mt-2">{noReply}</p> : null}
      </Explain>
    </span>
  )
}

const badgeOf = ({ reply, read, answerAt }: ChannelMessaging): string => {
  if (reply) return 'Read and reply'
  if (answerAt) return `Not from here: answer on ${answerAt}`
  return read ? 'Read only' : 'Stored messages only'
}

const filesIn = ({
  label,
  attach,
  files,
}: Pick<ChannelMessaging, 'label' | 'attach' | 'files'>): string => {
  if (files) return files.most === 1 ? 'One file goes with an answer' : 'Files go with an answer'
  return attach ? `Files are added to an answer on ${label} only` : 'Answers carry no files'
}
