import type { TemplateDetails } from '@/domains/messaging'
import { Badge } from '@/ui/primitives/badge'
import { Card } from '@/ui/primitives/card'
import { DateTime } from '@/ui/primitives/date-time'
import { LinkButton } from '@/ui/primitives/link-button'
import { VersionActions } from './version-actions'

interface VersionsProps {
  template: TemplateDetails
  canEdit: boolean
  canApprove: boolean
  timeZone: string
}

/** Every save of a template: who made it, which is in use, and what can be done with it. */
export function Versions({ template, canEdit, canApprove, timeZone }: VersionsProps) {
  const { id, currentVersion, usableVersion, needsApproval, versions } = template
  return (
    <Card title="Versions" description="Each save is one. None is ever changed.">
      <ol className="flex flex-col divide-y">
        {versions.map((one) => (
          <li key={one.version} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2 font-medium text-ink">
                Version {one.version}
                {one.version === usableVersion ? <Badge tone="success">In use</Badge> : null}
              </p>
              <p className="text-ink-muted text-sm">
                <DateTime at={one.createdAt.toISOString()} timeZone={timeZone} style="minute" />
                {one.createdBy ? ` by ${one.createdBy}` : ''}
                {one.restoredFrom ? `, the words of version ${one.restoredFrom}` : ''}
                {one.approvedAt ? `; approved${one.approvedBy ? ` by ${one.approvedBy}` : ''}` : ''}
              </p>
            </div>
            {one.version === currentVersion ? null : (
              <LinkButton href={`/grow/templates/${id}?compare=${one.version}`} size="sm">
                Compare with {currentVersion}
              </LinkButton>
            )}
            <VersionActions
              id={id}
              version={one.version}
              canRestore={canEdit && one.version !== currentVersion}
              canApprove={canApprove && needsApproval && one.version !== usableVersion}
            />
          </li>
        ))}
      </ol>
    </Card>
  )
}
