import { Callout } from '@/ui/primitives/callout'
import { LinkButton } from '@/ui/primitives/link-button'

/** Why no flow can write yet. */
export function SenderNotice({ lacks }: { lacks: readonly string[] }) {
  if (lacks.length === 0) return null
  return (
    <Callout
      kind="warning"
      title="No mail of these flows can leave yet"
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
