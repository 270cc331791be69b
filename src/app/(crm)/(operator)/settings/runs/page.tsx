import { Activity, ExternalLink } from 'lucide-react'
import type { Metadata } from 'next'
import { findRunner } from '@/domains/operations'
import { EmptyState } from '@/ui/patterns/empty-state'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { RunnerState } from './_components/runner-state'
import { RunsList } from './_components/runs-list'
import { requireOperator } from './require-operator'
import { RunsParams } from './search-params'

export const metadata: Metadata = { title: 'Background runs' }

export default async function RunsPage({ searchParams }: PageProps<'/settings/runs'>) {
  const { organization } = await requireOperator()
  const params = RunsParams.parse(await searchParams)
  const runner = await findRunner()
  if (runner.kind === 'away') {
    return (
      <Callout kind="danger" title="The runner of background functions does not answer">
        <p>{runner.why}</p>
        <p>Imports, scoring and figures wait until it is back; nothing is lost meanwhile.</p>
      </Callout>
    )
  }
  if (runner.kind === 'inngest') {
    return (
      <Card>
        <EmptyState
          icon={<Activity />}
          title="Inngest runs the background functions"
          description="Its own pages show runs, failures and retries."
          action={
            <a
              href={runner.dashboard}
              rel="noreferrer"
              className="inline-flex items-center gap-1.5 rounded-sm font-medium text-accent-text underline"
            >
              Open {new URL(runner.dashboard).host}
              <ExternalLink aria-hidden className="size-3.5" />
            </a>
          }
        />
      </Card>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <RunnerState health={runner.health} />
      <RunsList params={params} timeZone={organization.timeZone} />
    </div>
  )
}
