import type { EngineHealth } from '@/engine/operator-api'
import { formatCountOf } from '@/lib/intl/numbers'
import { Callout } from '@/ui/primitives/callout'

/** How the embedded runner is: what waits, what runs, and whether it knows the app's functions. */
export function RunnerState({ health }: { health: EngineHealth }) {
  if (!health.synced) {
    return (
      <Callout kind="warning" title="The runner does not know the app’s functions yet">
        {health.syncError ?? 'It asks the app for them until it answers.'}
      </Callout>
    )
  }
  return (
    <p className="text-ink-muted">
      The embedded runner leads with {formatCountOf(health.functions, 'function')}:{' '}
      {formatCountOf(health.running, 'run')} under way, {health.queued} waiting to begin.
    </p>
  )
}
