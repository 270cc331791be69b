import type { ChangedPart } from '@/domains/messaging'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'

const looks = {
  same: '',
  added: 'rounded-sm bg-tone-soft text-tone-text no-underline',
  removed: 'rounded-sm bg-tone-soft text-tone-text line-through',
}

/** What changed between two versions, word by word. */
export function VersionChanges(props: {
  id: string
  from: number
  to: number
  parts: readonly ChangedPart[]
}) {
  const { id, from, to, parts } = props
  const isSame = parts.every(({ kind }) => kind === 'same')
  return (
    <Card
      title={`From version ${from} to ${to}`}
      actions={
        <LinkButton href={`/grow/templates/${id}`} size="sm" scroll={false}>
          Close
        </LinkButton>
      }
    >
      {isSame ? <p className="mb-3 text-ink-muted">Both say the same.</p> : null}
      <div className="whitespace-pre-wrap break-words text-ink">
        {parts.map(({ text, kind }, place) => {
          const key = `${place} ${kind}`
          if (kind === 'added')
            return (
              <ins key={key} data-tone="success" className={looks.added}>
                <span className="sr-only">[added: </span>
                {text}
                <span className="sr-only">]</span>
              </ins>
            )
          if (kind === 'removed')
            return (
              <del key={key} data-tone="danger" className={looks.removed}>
                <span className="sr-only">[removed: </span>
                {text}
                <span className="sr-only">]</span>
              </del>
            )
          return <span key={key}>{text}</span>
        })}
      </div>
    </Card>
  )
}
