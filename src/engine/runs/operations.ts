import { z } from 'zod'
import { canonical } from '../json'
import { storable } from '../storable'
import { type RunError, readError } from './run-error'
import type { DoneStep } from './save-steps'

const text = z.string().transform(storable)

/** What the app reports about one step. Only the fields the runner reads. */
export const operationSchema = z.object({
  // step ids are hashes; anything printable will do
  id: z.string().regex(/^[!-~]+$/),
  op: z.string(),
  name: text.optional(),
  displayName: text.nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z
    .object({
      timeout: text.nullish(),
      if: text.nullish(),
      function_id: z.string().nullish(),
      payload: z.object({ data: z.record(z.string(), z.unknown()).nullish() }).nullish(),
      parallelMode: z.string().nullish(),
    })
    .nullish(),
})

export type Operation = z.infer<typeof operationSchema>

const PLANS = new Set(['StepPlanned', 'Sleep', 'WaitForEvent', 'InvokeFunction'])
const FAILURES = new Set(['StepError', 'StepFailed'])
const SIGNALS = new Set(['RunComplete', 'DiscoveryRequest', 'None'])

/** A response sorted by what each operation asks of the runner. */
export type SortedOperations = {
  done: DoneStep[]
  failures: { step: Operation; error: RunError; isFinal: boolean }[]
  plans: Operation[]
  /** Canonical JSON of the function's result, when it ended. */
  result: string | undefined
  wantsDiscovery: boolean
  /** Operations that this runner does not have; a run that needs one must fail loudly. */
  unsupported: string[]
}

export function stepName(op: Operation): string {
  return op.displayName ?? op.name ?? op.id
}

export function sortOperations(operations: readonly Operation[]): SortedOperations {
  const sorted: SortedOperations = {
    done: [],
    failures: [],
    plans: [],
    result: undefined,
    wantsDiscovery: false,
    unsupported: [],
  }
  for (const op of operations) {
    if (op.op === 'StepRun') {
      sorted.done.push(doneStep(op, canonical({ data: op.data ?? null }), false))
    } else if (FAILURES.has(op.op)) {
      const isFinal = op.op === 'StepFailed'
      sorted.failures.push({ step: op, error: readError(op.error), isFinal })
    } else if (PLANS.has(op.op)) {
      sorted.plans.push(op)
    } else if (!SIGNALS.has(op.op)) {
      sorted.unsupported.push(op.op)
    }
    if (op.op === 'RunComplete') sorted.result = canonical(op.data ?? null)
    if (op.op === 'DiscoveryRequest') sorted.wantsDiscovery = true
  }
  return sorted
}

export function doneStep(op: Operation, value: string, failed: boolean): DoneStep {
  return { id: op.id, name: stepName(op), op: op.op, value, failed }
}
