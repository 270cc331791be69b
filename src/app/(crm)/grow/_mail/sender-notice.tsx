import { Callout } from '@/ui/primitives/callout'
import { LinkButton } from '@/ui/primitives/link-button'

/** Why nothing of this kind can leave yet. */
export function SenderNotice({ lacks, what }: { lacks: readonly string[]; what: string }) {
  if (lacks.length === 0) return null
  return (
    <Callout
      kind="warning"
      title={`No mail of these ${what} can leave yet`}
      actions={
        <LinkButton size="sm" href="/settings/sender">
          Say who you are
        </LinkButton>
      }
    >
      Missing: {lacks.join(', ')}.
    </Callout>
  )
}
