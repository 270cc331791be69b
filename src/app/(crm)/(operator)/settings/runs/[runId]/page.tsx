import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getRun } from '@/domains/operations'
import { AppError } from '@/lib/app-error'
import { formatDateTime } from '@/lib/intl/dates'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Callout } from '@/ui/primitives/callout'
import { Card } from '@/ui/primitives/card'
import { TextLink } from '@/ui/primitives/link'
import { RunStatusBadge } from '../_components/run-status-badge'
import { requireOperator } from '../require-operator'
import { FailedTries } from './failed-tries'
import { RunButtons } from './run-buttons'
import { RunSteps } from './run-steps'

export const metadata: Metadata = { title: 'Background run' }

async function findRun(id: string) {
  try {
    return await getRun(id)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}

export default async function RunPage({ params }: PageProps<'/settings/runs/[runId]'>) {
  const { organization } = await requireOperator()
  const run = await findRun((await params).runId)
  const time = (at: string | null) => (at ? formatDateTime(at, organization.timeZone) : '–')
  const hasEnded = run.endedAt !== null
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <TextLink href="/settings/runs">All runs</TextLink>
          <h2 className="mt-1 flex flex-wrap items-center gap-2 font-semibold text-ink text-lg">
            {run.functionName} <RunStatusBadge status={run.status} />
          </h2>
        </div>
        <RunButtons runId={run.id} name={run.functionName} hasEnded={hasEnded} />
      </div>
      {run.error ? (
        <Callout kind="danger" title={`${run.error.name}: ${run.error.message}`}>
          {run.error.stack ? (
            <details>
              <summary className="text-sm">Where it happened</summary>
              <pre className="mt-2 overflow-x-auto text-xs">{run.error.stack}</pre>
            </details>
          ) : null}
        </Callout>
      ) : null}
      <Card title="Run">
        <DefinitionList
          facts={[
            { term: 'Event', value: run.eventName },
            { term: 'Asked for', value: time(run.createdAt) },
            { term: 'Begun', value: time(run.startedAt) },
            { term: 'Ended', value: time(run.endedAt) },
            ...(hasEnded || run.nextAt === null
              ? []
              : [{ term: 'Goes on', value: time(run.nextAt) }]),
            { term: 'Failed tries', value: run.failedAttempts },
            { term: 'Run', value: <code className="break-all text-sm">{run.id}</code> },
          ]}
        />
      </Card>
      <RunSteps steps={run.steps} timeZone={organization.timeZone} />
      <FailedTries tries={run.attempts} timeZone={organization.timeZone} />
      <Card title={run.events.length === 1 ? 'Event' : 'Events'}>
        <pre className="overflow-x-auto text-xs">{JSON.stringify(run.events, null, 2)}</pre>
      </Card>
    </div>
  )
}
