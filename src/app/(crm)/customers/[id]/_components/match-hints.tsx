import { describeMatch, type PossibleMatch } from '@/domains/customers'
import { Callout } from '@/ui/primitives/callout'
import { TextLink } from '@/ui/primitives/link'
import { MatchDecision } from './match-decision'

export interface MatchHintsProps {
  customerId: string
  matches: readonly PossibleMatch[]
  canEdit: boolean
}

/** Whom a person may be the same as, and why it seems so. */
export function MatchHints({ customerId, matches, canEdit }: MatchHintsProps) {
  if (matches.length === 0) return null
  return (
    <div className="flex flex-col gap-2">
      {matches.map(({ id, people, evidence }) => {
        const other = people[0].id === customerId ? people[1] : people[0]
        return (
          <Callout
            key={id}
            title={
              <>
                May be the same as{' '}
                <TextLink href={`/customers/${other.id}`}>{other.name ?? 'No name'}</TextLink>
              </>
            }
            actions={canEdit ? <MatchDecision matchId={id} /> : undefined}
          >
            {sentence(describeMatch(evidence))}
          </Callout>
        )
      })}
    </div>
  )
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
