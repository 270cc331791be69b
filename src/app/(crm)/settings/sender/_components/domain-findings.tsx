'use client'

import { FormProblem } from '@/app/_forms/form-problem'
import { useActionForm } from '@/app/_forms/use-action-form'
import { Badge } from '@/ui/primitives/badge'
import { Button } from '@/ui/primitives/button'
import { RelativeTime } from '@/ui/primitives/relative-time'
import { checkDomain } from '../actions'

const states = {
  good: { tone: 'success', label: 'Good' },
  weak: { tone: 'warning', label: 'Weak' },
  missing: { tone: 'danger', label: 'Missing' },
  unknown: { tone: 'neutral', label: 'Not known' },
} as const

export interface DomainFindingsProps {
  check:
    | {
        domain: string
        checkedAt: string
        findings: { name: string; state: keyof typeof states; sentence: string }[]
      }
    | undefined
  canCheck: boolean
  timeZone: string
}

/** What the domain's name servers say, and the button that asks them. */
export function DomainFindings({ check, canCheck, timeZone }: DomainFindingsProps) {
  const form = useActionForm(() => checkDomain())
  return (
    <div className="flex flex-col gap-4">
      {check ? (
        <>
          <ul className="flex flex-col gap-3">
            {check.findings.map(({ name, state, sentence }) => (
              <li key={name} className="flex items-start gap-3">
                <span className="w-16 shrink-0 font-medium text-ink">{name}</span>
                <Badge tone={states[state].tone}>{states[state].label}</Badge>
                <span className="min-w-0 break-words text-ink-muted">{sentence}</span>
              </li>
            ))}
          </ul>
          <p className="text-ink-muted text-sm">
            {check.domain}, checked <RelativeTime at={check.checkedAt} timeZone={timeZone} />
          </p>
        </>
      ) : (
        <p className="text-ink-muted">
          {canCheck
            ? 'Not checked since the address was saved.'
            : 'Save an address to send from; then its domain can be checked.'}
        </p>
      )}
      {canCheck ? (
        <form {...form.props} className="flex flex-col gap-3">
          <FormProblem error={form.error} shownAt={[]} />
          <div>
            <Button type="submit" isPending={form.isPending}>
              Check now
            </Button>
          </div>
        </form>
      ) : null}
    </div>
  )
}
