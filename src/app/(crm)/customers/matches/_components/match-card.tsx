'use client'

import { Badge } from '@/ui/primitives/badge'
import { Button } from '@/ui/primitives/button'
import { Card } from '@/ui/primitives/card'
import { TextLink } from '@/ui/primitives/link'
import type { FieldTexts, MatchTexts, PersonTexts } from './match-texts'

export interface MatchCardProps {
  match: MatchTexts
  isDeciding: boolean
  /** absent for those who may only look */
  onDecide?: (isSame: boolean) => void
}

const tones = { same: 'success', similar: 'info', differs: 'warning' } as const

/** Two people side by side: what is known of each, and how it agrees. */
export function MatchCard({ match: { people, fields }, isDeciding, onDecide }: MatchCardProps) {
  const [first, second] = people
  return (
    <Card isPadded={false}>
      <table className="w-full table-fixed text-left">
        <caption className="sr-only">
          {first.name} and {second.name}
        </caption>
        <thead>
          <tr className="align-top">
            <th scope="col" className="w-20 px-5 pt-4 sm:w-28">
              <span className="sr-only">Field</span>
            </th>
            <PersonHead person={first} isRowLink />
            <PersonHead person={second} />
            <th scope="col" className="hidden w-44 px-3 pt-4 sm:table-cell">
              <span className="sr-only">Agreement</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow key={field.field} field={field} />
          ))}
        </tbody>
      </table>
      {onDecide ? (
        <div className="flex flex-wrap items-center justify-end gap-2 px-5 pt-3 pb-4">
          <Button isDisabled={isDeciding} onPress={() => onDecide(false)}>
            Not the same
          </Button>
          <Button variant="primary" isPending={isDeciding} onPress={() => onDecide(true)}>
            Same person
          </Button>
        </div>
      ) : (
        <div className="h-4" />
      )}
    </Card>
  )
}

function PersonHead({ person, isRowLink = false }: { person: PersonTexts; isRowLink?: boolean }) {
  return (
    <th scope="col" className="px-3 pt-4 pb-2 font-normal">
      <TextLink
        href={`/customers/${person.id}`}
        {...(isRowLink && { 'data-row-link': true })}
        className="break-words font-medium"
      >
        {person.name}
      </TextLink>
      <p className="text-ink-muted text-sm">{person.facts}</p>
    </th>
  )
}

function FieldRow({ field: { label, values, agreement } }: { field: FieldTexts }) {
  const badge = agreement ? (
    <Badge tone={tones[agreement.kind]} hasDot>
      {agreement.word}
    </Badge>
  ) : null
  return (
    <tr className="border-t align-top">
      <th scope="row" className="px-5 py-2 font-normal text-ink-muted text-sm">
        {label}
        <span className="block pt-1 sm:hidden">{badge}</span>
      </th>
      {(['first', 'second'] as const).map((side, n) => (
        <td key={side} className="break-words px-3 py-2">
          {values[n]?.length ? (
            values[n].map((value) => <p key={value}>{value}</p>)
          ) : (
            <span className="text-ink-faint">Not known</span>
          )}
        </td>
      ))}
      <td className="hidden px-3 py-2 sm:table-cell">{badge}</td>
    </tr>
  )
}
