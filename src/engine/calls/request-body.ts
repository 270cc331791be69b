import type { EngineContext } from '../context'
import { canonical } from '../json'
import { type CallJob, maxAttempts } from '../runs/live-call'
import type { RunState } from './load-call'

/**
 * Body of a call, in canonical form so that it can be signed as it is. Events and step values are
 * stored in that form, so they are put in as text: keys stand in sorted order at every level.
 */
export function requestBody(ctx: EngineContext, job: CallJob, state: RunState): string {
  const context = canonical({
    run_id: job.run_id,
    attempt: job.attempt,
    max_attempts: maxAttempts(ctx, state.fnId),
    env: 'production',
    step_id: 'step',
    fn_id: state.fnId,
    qi_id: String(job.id),
    stack: { stack: state.stack, current: state.stack.length },
    disable_immediate_execution: state.planOnly,
    use_api: state.steps === undefined,
  })
  const steps = [...(state.steps ?? [])]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((step) => `${JSON.stringify(step.id)}:${step.value}`)
  const events = state.steps === undefined ? '[]' : state.events
  return `{"ctx":${context},"event":${firstEvent(state.events)},"events":${events},"steps":{${steps.join(',')}},"version":${state.version}}`
}

function firstEvent(events: string): string {
  const [first] = JSON.parse(events) as unknown[]
  return canonical(first)
}
