import type { ImportDetails } from '@/domains/imports'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { LinkButton } from '@/ui/primitives/link-button'
import { ProgressBar } from '@/ui/primitives/progress-bar'

const again = (
  <LinkButton href="/import" variant="primary">
    Import a file
  </LinkButton>
)

/** An import that left nothing behind: it failed, was discarded, or is or was reverted. */
export function EndedView({ job }: { job: ImportDetails }) {
  if (job.status === 'failed') {
    return (
      <Callout kind="danger" title="The file could not be read" actions={again}>
        <p>{job.error}</p>
        <p>Nothing was written.</p>
      </Callout>
    )
  }
  if (job.status === 'reverting') {
    return (
      <Card title="Reverting">
        <ProgressBar label="Putting back what was there before" />
      </Card>
    )
  }
  if (job.status === 'reverted') {
    return (
      <Callout kind="success" title="This import was reverted" actions={again}>
        What it created is gone, and what it changed is as it was before.
      </Callout>
    )
  }
  return (
    <Callout title="This import was discarded" actions={again}>
      Nothing of it was written, and the file was deleted.
    </Callout>
  )
}
